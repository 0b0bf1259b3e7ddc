package io.github.dockercache.cache;

import io.github.dockercache.build.BuildInput;
import io.github.dockercache.dockerfile.CutDockerfile;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The Dockerfile of a prefix, as a file that an engine can read. An ignore file that belongs to the name of the Dockerfile
 * comes along.
 *
 * @param folder of this build alone
 */
record PrefixFile(Path folder, Platform platform) {

    private static final String IGNORE = ".dockerignore";

    /** Writes it, and gives what an engine builds the prefix of. */
    BuildInput write(BuildOrder order, CutDockerfile cut) {
        Path original = order.image().dockerfile();
        Path file = folder.resolve("prefix-" + platform.toString().replace('/', '-'))
                .resolve(order.image().dockerfileName());
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, cut.content());
            Path ignore = original.resolveSibling(original.getFileName() + IGNORE);
            if (Files.isRegularFile(ignore)) {
                Files.copy(ignore, file.resolveSibling(file.getFileName() + IGNORE));
            }
        } catch (IOException e) {
            throw new DockerCacheException(
                    "the Dockerfile of the prefix cannot be written: " + e.getMessage(),
                    "make room on the disk of the store, and let the user who runs Maven write to it",
                    e);
        }
        return order.input().of(file, cut.target());
    }
}
