package io.github.dockercache.dockerfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files below {@code src/test/resources}. */
final class Resources {

    private static final Path ROOT = Path.of("src/test/resources");

    private Resources() {}

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file or folder. */
    static Path path(String name) {
        return ROOT.resolve(name);
    }

    /** The lines of a file that are not blank and do not start with {@code #}. */
    static List<String> lines(String name) {
        try {
            return Files.readAllLines(path(name)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files in a folder whose names end like this, sorted. */
    static List<Path> files(String name, String end) {
        try (Stream<Path> entries = Files.list(path(name))) {
            return entries.filter(file -> file.toString().endsWith(end))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folders in a folder, sorted. */
    static List<Path> folders(String name) {
        try (Stream<Path> entries = Files.list(path(name))) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
