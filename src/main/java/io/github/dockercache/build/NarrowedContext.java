package io.github.dockercache.build;

import io.github.dockercache.image.DockerCacheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A Dockerfile whose ignore file leaves out the excluded folders as well. BuildKit reads {@code <name>.dockerignore} beside
 * the Dockerfile in place of the context's own.
 */
final class NarrowedContext {

    private NarrowedContext() {}

    /** The Dockerfile to build: the user's own, or a copy of the same name where the context holds an excluded folder. */
    static Path dockerfile(BuildInput input, WorkFolder work) {
        List<String> patterns = input.excluded().stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .filter(folder -> folder.startsWith(input.context()) && !folder.equals(input.context()))
                .map(folder -> pattern(input.context().relativize(folder)))
                .sorted()
                .toList();
        if (patterns.isEmpty()) {
            return input.dockerfile();
        }
        try {
            String name =
                    Objects.requireNonNull(input.dockerfile().getFileName()).toString();
            String ignored = ignoreFile(input) + "\n" + String.join("\n", patterns) + "\n";
            work.write("dockerfile/" + name + ".dockerignore", ignored);
            return Files.copy(
                    input.dockerfile(), work.path().resolve("dockerfile").resolve(name));
        } catch (IOException e) {
            throw new DockerCacheException(
                    input.dockerfile() + " or its ignore file cannot be read: " + e, "make it readable", e);
        }
    }

    private static String ignoreFile(BuildInput input) throws IOException {
        Path own = input.dockerfile().resolveSibling(input.dockerfile().getFileName() + ".dockerignore");
        Path file = Stream.of(own, input.context().resolve(".dockerignore"))
                .filter(Files::exists)
                .findFirst()
                .orElse(own);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** The slash keeps a name from being a comment or an exception. */
    private static String pattern(Path relative) {
        StringBuilder pattern = new StringBuilder();
        relative.forEach(name -> pattern.append('/').append(name.toString().replaceAll("([*?\\[\\]\\\\])", "\\\\$1")));
        return pattern.toString();
    }
}
