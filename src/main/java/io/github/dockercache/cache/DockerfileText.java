package io.github.dockercache.cache;

import io.github.dockercache.dockerfile.Dockerfile;
import io.github.dockercache.image.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads Dockerfiles from disk. */
final class DockerfileText {

    private static final long LARGEST = 16L << 20;

    private DockerfileText() {}

    /** The Dockerfile of an image; a missing or unreadable one is an error that names the file. */
    static Dockerfile of(ImageBuild build) {
        Path file = build.dockerfile();
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    Files.isDirectory(file)
                            ? file + " is a directory, not a Dockerfile"
                            : "there is no Dockerfile at " + file,
                    "correct <dockerfile>, or create the file");
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new InvalidInputException(
                        file + " has " + (Files.size(file) >> 20) + " MiB, which is no Dockerfile",
                        "correct <dockerfile>");
            }
            return Dockerfile.parse(build.dockerfileName(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new InvalidInputException(
                    file + " cannot be read: " + e.getMessage(), "let the user who runs Maven read it", e);
        }
    }
}
