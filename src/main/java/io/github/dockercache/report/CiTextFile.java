package io.github.dockercache.report;

import io.github.dockercache.image.DockerCacheException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;

/**
 * A file by which a CI system is told, and to which others write as well.
 *
 * @param variable of the environment that names it
 */
record CiTextFile(String variable, Path file) {

    /** Changes its text, whose bytes are kept as they are: others may have written what is not UTF-8. */
    void change(UnaryOperator<String> change) {
        try {
            String before = Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
            String after = change.apply(before);
            if (after.startsWith(before)) {
                String added = after.substring(before.length());
                Files.writeString(
                        file, added, StandardCharsets.ISO_8859_1, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } else {
                Files.writeString(file, after, StandardCharsets.ISO_8859_1);
            }
        } catch (IOException e) {
            throw new DockerCacheException(
                    "the CI system's file " + file + " cannot be written: " + e,
                    "check " + variable + ", or unset it",
                    e);
        }
    }
}
