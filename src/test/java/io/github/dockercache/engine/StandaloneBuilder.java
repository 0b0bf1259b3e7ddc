package io.github.dockercache.engine;

import io.github.dockercache.engine.TestEngine.Flavour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A builder of buildx by the {@code remote} driver. No Debian release has a BuildKit by itself, but an engine has one inside,
 * and passes a connection to it on; so behind a socket of its own it looks as if there were no engine.
 */
public final class StandaloneBuilder implements FreshEngine {

    /** What the builder is called. */
    public static final String NAME = "alone";

    /** The connection is BuildKit's from the answer on. */
    private static final String PASS_ON =
            "POST /grpc HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n";

    private static final String END_OF_ANSWER = "\r\n\r\n";
    private static final int BUFFER = 64 * 1024;

    private final TestEngine engine;
    private final ServerSocketChannel door;
    private final Map<String, String> environment;

    private StandaloneBuilder(TestEngine engine, ServerSocketChannel door, Map<String, String> environment) {
        this.engine = engine;
        this.door = door;
        this.environment = Map.copyOf(environment);
    }

    /** One on a machine without an engine. */
    public static StandaloneBuilder start() {
        TestEngine engine = TestEngine.start(Flavour.CONTAINERD);
        try {
            Path socket = engine.folder().resolve("buildkit.sock");
            ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            door.bind(UnixDomainSocketAddress.of(socket));
            Map<String, String> environment = new HashMap<>(engine.environment());
            environment.put("DOCKER_HOST", "unix:///nowhere");
            StandaloneBuilder builder = new StandaloneBuilder(engine, door, environment);
            builder.inBackground(builder::serve);
            builder.run("buildx", "create", "--name", NAME, "--driver", "remote", "unix://" + socket)
                    .orFail();
            builder.run("buildx", "use", "--global", NAME).orFail(); // whatever engine is there
            return builder;
        } catch (IOException e) {
            engine.close();
            throw new UncheckedIOException(e);
        }
    }

    private void inBackground(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        return; // by the other side, or at the end
                    }
                },
                "standalone builder");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    private void serve() throws IOException {
        while (true) {
            SocketChannel near = door.accept();
            SocketChannel far = SocketChannel.open(
                    UnixDomainSocketAddress.of(engine.folder().resolve("sock")));
            far.write(ByteBuffer.wrap(PASS_ON.getBytes(StandardCharsets.US_ASCII)));
            readAnswer(far);
            inBackground(() -> pass(near, far));
            inBackground(() -> pass(far, near));
        }
    }

    private static void readAnswer(SocketChannel engine) throws IOException {
        StringBuilder answer = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (answer.indexOf(END_OF_ANSWER) < 0 && engine.read(one.clear()) > 0) {
            answer.append((char) one.get(0));
        }
    }

    private static void pass(SocketChannel from, SocketChannel to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        try (from;
                to) {
            while (from.read(bytes.clear()) >= 0) {
                bytes.flip();
                while (bytes.hasRemaining()) {
                    to.write(bytes);
                }
            }
        }
    }

    /** {@code docker} with these arguments, to its end, whatever that is. */
    @Override
    public Ran run(String... arguments) {
        return Command.of(environment, "docker", arguments).run();
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    /** What a process sees on a machine that has an engine as well. */
    public Map<String, String> environmentWithEngine() {
        return engine.environment();
    }

    @Override
    public Path folder() {
        return engine.folder();
    }

    @Override
    public void close() {
        try {
            door.close();
            Files.deleteIfExists(engine.folder().resolve("buildkit.sock"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            engine.close();
        }
    }
}
