package io.github.dockercache.engine;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * buildah or podman with a storage of their own, which knows no image: a fresh CI machine. Registries on the loopback
 * interface may be plain. With buildah, {@code RUN} takes {@code --network host}.
 */
public final class DaemonlessEngine implements FreshEngine {

    private final String program;
    private final PrivateFolder folder;
    private final Map<String, String> environment;

    private DaemonlessEngine(String program) {
        this.program = program;
        folder = PrivateFolder.make();
        // whoever starts the program with these variables needs no --root, --runroot or --tls-verify
        environment = Map.of(
                "CONTAINERS_STORAGE_CONF", write("storage.conf", """
                        [storage]
                        driver = "overlay"
                        graphroot = "%1$s/root"
                        runroot = "%1$s/run"
                        """),
                "CONTAINERS_REGISTRIES_CONF", write("registries.conf", """
                        unqualified-search-registries = []
                        [[registry]]
                        location = "127.0.0.1"
                        insecure = true
                        """),
                "CONTAINERS_CONF", write("containers.conf", """
                        [engine]
                        cgroup_manager = "cgroupfs"
                        events_logger = "none"
                        tmp_dir = "%1$s/tmp"
                        """),
                "REGISTRY_AUTH_FILE", write("auth.json", "{}"),
                "BUILDAH_ISOLATION", "chroot",
                "PATH", System.getenv("PATH"));
    }

    /** A fresh buildah. */
    public static DaemonlessEngine buildah() {
        return checked(new DaemonlessEngine("buildah"));
    }

    /** A fresh podman. */
    public static DaemonlessEngine podman() {
        return checked(new DaemonlessEngine("podman"));
    }

    private static DaemonlessEngine checked(DaemonlessEngine engine) {
        Ran ran;
        try {
            ran = engine.run("info");
        } catch (UncheckedIOException e) {
            engine.close();
            throw new AssertionError(
                    "this test needs " + engine.program
                            + "\n  -> run scripts/provision, on Debian or Ubuntu; elsewhere leave the test out: -DexcludedGroups=engine",
                    e);
        }
        if (ran.code() != 0) {
            engine.close();
        }
        ran.orFail();
        return engine;
    }

    private String write(String name, String text) {
        return folder.write(name, text.formatted(folder.path())).toString();
    }

    /** The program with these arguments, to its end, whatever that is. */
    @Override
    public Ran run(String... arguments) {
        return Command.of(environment, program, arguments).run();
    }

    /** The program with these arguments; the test fails if it does. */
    public Ran succeed(String... arguments) {
        return run(arguments).orFail();
    }

    /** What makes any {@code buildah} or {@code podman} command of another process use this storage. */
    @Override
    public Map<String, String> environment() {
        return environment;
    }

    /** The folder with everything that is kept. */
    @Override
    public Path folder() {
        return folder.path();
    }

    /** Removes everything. */
    @Override
    public void close() {
        folder.delete();
    }
}
