package io.github.dockercache.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where {@code scripts/provision} unpacks the programs of a Debian release. */
enum EngineFiles {
    /** Docker 20.10, and BusyBox. */
    DEBIAN_12("debian-12"),
    /** Docker 26.1 with buildx. */
    DEBIAN_13("debian-13");

    private final String folder;

    EngineFiles(String folder) {
        this.folder = folder;
    }

    /** A file among them; without it the test fails and says what to do. */
    Path file(String name) {
        Path file =
                cache().resolve("docker-cache-tests/engines").resolve(folder).resolve(name);
        if (!Files.isExecutable(file)) {
            throw new AssertionError(
                    "this test needs a real engine: there is no program " + file
                            + "\n  -> run scripts/provision, on Debian or Ubuntu; elsewhere leave the test out: -DexcludedGroups=engine");
        }
        return file;
    }

    /** The folders of programs, before those of this machine. */
    String path() {
        return file("usr/sbin/dockerd").getParent() + ":"
                + file("usr/bin/docker").getParent() + ":" + System.getenv("PATH");
    }

    private static Path cache() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    }
}
