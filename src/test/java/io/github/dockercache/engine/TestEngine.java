package io.github.dockercache.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Docker engine of its own, which knows no image: a fresh CI machine. It needs root, has no bridge ({@code RUN} takes
 * {@code --network host} or {@code none}), and ends with this JVM, however that ends.
 */
public final class TestEngine implements FreshEngine {

    /** The engines that people have. */
    public enum Flavour {
        /** Docker 26.1 with containerd's image store. */
        CONTAINERD(EngineFiles.DEBIAN_13, "{\"features\":{\"containerd-snapshotter\":true}}"),
        /** Docker 26.1 with its own image store on a graph driver. */
        GRAPH(EngineFiles.DEBIAN_13, "{\"features\":{\"containerd-snapshotter\":false}}"),
        /** Docker 20.10, whose {@code docker build} is the classic builder. */
        CLASSIC(EngineFiles.DEBIAN_12, "{}");

        private final EngineFiles files;
        private final String configuration;

        Flavour(EngineFiles files, String configuration) {
            this.files = files;
            this.configuration = configuration;
        }
    }

    private static final Duration START = Duration.ofSeconds(60);

    /** The shell waits for the engine, and reads a pipe that only this JVM can close: then the engine is told to go. */
    private static final String SERVE = """
            exec 3<&0
            "$@" & engine=$!
            { cat <&3 > /dev/null; kill "$engine"; } & watch=$!
            wait "$engine"
            kill "$watch"
            """;

    private final Flavour flavour;
    private final PrivateFolder folder;
    private final Process shell;

    private TestEngine(Flavour flavour, PrivateFolder folder, Process shell) {
        this.flavour = flavour;
        this.folder = folder;
        this.shell = shell;
    }

    /** Starts one, and waits until it answers. */
    public static TestEngine start(Flavour flavour) {
        Path buildx = flavour.files == EngineFiles.DEBIAN_13
                ? flavour.files.file("usr/libexec/docker/cli-plugins/docker-buildx")
                : Path.of("/nowhere");
        String path = flavour.files.path();
        PrivateFolder folder = PrivateFolder.make();
        try {
            folder.write("daemon.json", flavour.configuration);
            Path plugins = folder.folder("config/cli-plugins");
            if (Files.exists(buildx)) {
                Files.createSymbolicLink(plugins.resolve("docker-buildx"), buildx);
            }
            Process shell = new Command(serve(flavour, folder), Map.of("PATH", path))
                    .builder()
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            TestEngine engine = new TestEngine(flavour, folder, shell);
            engine.awaitAnswer();
            return engine;
        } catch (IOException e) {
            folder.delete();
            throw new UncheckedIOException("cannot start " + flavour, e);
        }
    }

    private static List<String> serve(Flavour flavour, PrivateFolder folder) {
        List<String> line = new ArrayList<>(List.of(
                "bash",
                "-c",
                SERVE,
                "bash",
                flavour.files.file("usr/sbin/dockerd").toString(),
                "--config-file",
                folder.resolve("daemon.json").toString(),
                "--data-root",
                folder.resolve("data").toString(),
                "--exec-root",
                folder.resolve("exec").toString(),
                "--pidfile",
                folder.resolve("pid").toString(),
                "--host",
                "unix://" + folder.resolve("sock"),
                "--iptables=false",
                "--bridge=none"));
        if (flavour != Flavour.CLASSIC) {
            line.add("--ip6tables=false");
        }
        return line;
    }

    private void awaitAnswer() throws IOException {
        long start = System.nanoTime();
        while (run("version").code() != 0) {
            if (!shell.isAlive() || System.nanoTime() - start > START.toNanos()) {
                String log = Files.readString(folder.resolve("log"));
                close();
                throw new AssertionError(flavour + " does not start (it needs root):\n" + log);
            }
        }
    }

    /** {@code docker} with these arguments, to its end, whatever that is. */
    @Override
    public Ran run(String... arguments) {
        return Command.of(environment(), "docker", arguments).run();
    }

    /** {@code docker} with these arguments; the test fails if it does. */
    public Ran docker(String... arguments) {
        return run(arguments).orFail();
    }

    /** What makes any {@code docker} command of another process a command to this engine. */
    @Override
    public Map<String, String> environment() {
        return Map.of(
                "DOCKER_HOST", "unix://" + folder.resolve("sock"),
                "DOCKER_CONFIG", folder.resolve("config").toString(),
                "PATH", flavour.files.path());
    }

    /** The folder with everything that this engine keeps. */
    @Override
    public Path folder() {
        return folder.path();
    }

    /** Ends the engine as a loss of power would: nothing is tidied up. */
    public void kill() {
        kill(folder.resolve("pid"));
        kill(folder.resolve("exec/containerd/containerd.pid"));
        shell.onExit().join();
    }

    /** Ends the engine and its children, and removes everything that it kept. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        shell.onExit().join();
        kill(folder.resolve("exec/containerd/containerd.pid"));
        folder.delete();
    }

    /** Kills the process that wrote this file, if it is still there and ours. */
    private void kill(Path pidFile) {
        if (!Files.exists(pidFile)) {
            return;
        }
        try {
            ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
                    .filter(process -> process.info()
                            .commandLine()
                            .filter(line -> line.contains(folder.path().toString()))
                            .isPresent())
                    .ifPresent(process -> {
                        process.destroyForcibly();
                        process.onExit().join();
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
