package io.github.dockercache.build;

import io.github.dockercache.image.DockerCacheException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of one build, which nobody else can read and which is gone afterwards. */
final class WorkFolder implements AutoCloseable {

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    static WorkFolder make() {
        try {
            // the owner's alone where the file system has owners
            return new WorkFolder(Files.createTempDirectory("docker-cache-"));
        } catch (IOException e) {
            throw new DockerCacheException(
                    "no temporary folder can be made: " + e,
                    "free some space, or name another folder with MAVEN_OPTS=-Djava.io.tmpdir=…",
                    e);
        }
    }

    Path path() {
        return path;
    }

    /** Writes a file, and the folders above it. */
    Path write(String name, String text) {
        Path file = path.resolve(name);
        try {
            Files.createDirectories(file.getParent() == null ? path : file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new DockerCacheException(
                    file + " cannot be written: " + e,
                    "free some space, or name another folder with MAVEN_OPTS=-Djava.io.tmpdir=…",
                    e);
        }
    }

    /** Removes it; links in it are removed, not followed. */
    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> innermostFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : innermostFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new DockerCacheException(
                    path + " cannot be removed: " + e, "remove it by hand: it may hold a login", e);
        }
    }
}
