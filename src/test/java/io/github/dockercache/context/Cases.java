package io.github.dockercache.context;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Cases with BuildKit's answers: what its own patternmatcher, fsutil and contenthash (0.32) said to them. In a field,
 * control characters and backslashes are escaped as in Java.
 */
final class Cases {

    private static final Path FOLDER = Path.of("src/test/resources/context");

    private Cases() {}

    static List<String> lines(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a file, each with its fields. */
    static List<List<String>> fields(String file) {
        return lines(file).stream()
                .map(line -> Arrays.stream(line.split("\t", -1))
                        .map(String::translateEscapes)
                        .toList())
                .toList();
    }
}
