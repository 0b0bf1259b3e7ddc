package io.github.dockercache.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * An HTTP proxy that brings every host to one port of this machine, so that a test can use names that are not
 * loopback's. Speaks {@code CONNECT} and plain requests.
 */
public final class TestProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int tunnels;
    private final int target;
    private final String login;
    private final Duration silence;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private TestProxy(int tunnels, int target, String login, Duration silence) {
        this.tunnels = tunnels;
        this.target = target;
        this.login = login;
        this.silence = silence;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** For everybody. */
    public static TestProxy to(int port) {
        return new TestProxy(port, port, "", Duration.ZERO);
    }

    /** Brings tunnels to one port, and plain requests to another. */
    public static TestProxy to(int tunnels, int plain) {
        return new TestProxy(tunnels, plain, "", Duration.ZERO);
    }

    /** Holds back what is said in tunnels for a while. */
    public static TestProxy withSlowTunnels(int port, Duration silence) {
        return new TestProxy(port, port, "", silence);
    }

    /** Wants this Proxy-Authorization header. */
    public static TestProxy withLogin(int port, String header) {
        return new TestProxy(port, port, header, Duration.ZERO);
    }

    /** Sends everything through this proxy, without a login. */
    public ProxySelector selector() {
        return Options.proxy(
                new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), port())));
    }

    /** The proxy's own port. */
    public int port() {
        return server.getLocalPort();
    }

    /** The first line of every request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                daemon(() -> serve(client));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            String line = head.lines().findFirst().orElse("");
            requests.add(line);
            if (!login.isEmpty() && !head.contains("Proxy-Authorization: " + login + "\r\n")) {
                client.getOutputStream()
                        .write("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            serve(client, head, line.startsWith("CONNECT "));
        } catch (IOException gone) {
            // one of the two hung up
        }
    }

    private void serve(Socket client, String head, boolean tunnel) throws IOException {
        try (Socket remote = new Socket(InetAddress.getLoopbackAddress(), tunnel ? tunnels : target)) {
            if (tunnel) {
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                LockSupport.parkNanos(silence.toNanos());
            } else {
                remote.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            }
            daemon(() -> copy(client, remote));
            copy(remote, client);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            // one of the two hung up
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "test-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
