package io.github.dockercache.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything an engine keeps, in one folder with a short name (a socket's path may have 107 characters). */
record PrivateFolder(Path path) {

    static PrivateFolder make() {
        try {
            return new PrivateFolder(Files.createTempDirectory("engine"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(path.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is still mounted below it, the innermost first. */
    List<String> mounts() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/mounts"))) {
            return lines.map(line -> line.split(" ", -1)[1])
                    .filter(place -> place.startsWith(path + "/"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unmounts and deletes everything. */
    void delete() {
        mounts().forEach(place ->
                Command.of(Map.of(), "umount", "--lazy", place).run().orFail());
        Command.of(Map.of(), "rm", "-rf", path.toString()).run().orFail();
    }
}
