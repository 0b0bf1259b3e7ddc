package io.github.dockercache.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A way to a registry on which only so many bytes move in a second. */
public final class SlowLine implements AutoCloseable {

    private static final int STEPS_IN_A_SECOND = 50;

    private final ServerSocket door;
    private final ExecutorService pairs = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "slow line");
        thread.setDaemon(true);
        return thread;
    });

    private SlowLine(ServerSocket door) {
        this.door = door;
    }

    /** To the registry at this host and port; each connection has this rate for itself. */
    public static SlowLine to(String registry, int bytesInASecond) throws IOException {
        SlowLine line = new SlowLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        int colon = registry.lastIndexOf(':');
        line.pairs.execute(() -> line.serve(
                registry.substring(0, colon),
                Integer.parseInt(registry.substring(colon + 1)),
                bytesInASecond / STEPS_IN_A_SECOND));
        return line;
    }

    /** As image names begin that go this way. */
    public String address() {
        return "127.0.0.1:" + door.getLocalPort();
    }

    private void serve(String host, int port, int step) {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                Socket far = new Socket(host, port);
                pairs.execute(() -> pass(near, far, step));
                pairs.execute(() -> pass(far, near, step));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void pass(Socket from, Socket to, int step) {
        byte[] bytes = new byte[step];
        try (from;
                to) {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            for (int read = input.read(bytes); read >= 0; read = input.read(bytes)) {
                output.write(bytes, 0, read);
                if (read == step) {
                    TimeUnit.MILLISECONDS.sleep(1000 / STEPS_IN_A_SECOND);
                }
            }
        } catch (IOException closed) {
            return; // the other side hears of it by the end of its own stream
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        pairs.shutdownNow();
    }
}
