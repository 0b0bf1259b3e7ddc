package io.github.dockercache.mojo;

import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.key.BaseLock;
import io.github.dockercache.key.LockText;
import io.github.dockercache.store.WholeFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/** The file {@code docker-cache.lock} of a checkout, which need not be there. */
record BaseLockFile(Path path) {

    private static final String NAME = "docker-cache.lock";

    /**
     * The nearest one from the execution root up to the folder of {@code .mvn}, so that a module that is built from its own
     * folder gets the same images; where there is none, that of the execution root.
     */
    static BaseLockFile of(MavenSession session) {
        Path root =
                Path.of(session.getExecutionRootDirectory()).toAbsolutePath().normalize();
        @Nullable File top = session.getRequest().getMultiModuleProjectDirectory();
        Path last = top == null ? root : top.toPath().toAbsolutePath().normalize();
        for (Path folder = root; folder != null && folder.startsWith(last); folder = folder.getParent()) {
            if (Files.exists(folder.resolve(NAME))) {
                return new BaseLockFile(folder.resolve(NAME));
            }
        }
        return new BaseLockFile(root.resolve(NAME));
    }

    /** Whether there is one. */
    boolean exists() {
        return Files.exists(path);
    }

    /** What it locks; nothing when there is none. */
    BaseLock read() {
        if (!exists()) {
            return BaseLock.NONE;
        }
        try {
            return LockText.parse(path.toString(), Files.readString(path));
        } catch (IOException e) {
            throw new InvalidInputException(
                    path + " cannot be read: " + e.getMessage(), "let the user who runs Maven read it", e);
        }
    }

    void write(BaseLock lock) {
        try {
            WholeFile.write(path, LockText.of(lock).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new DockerCacheException(
                    path + " cannot be written: " + e.getMessage(), "make it and its folder writable", e);
        }
    }
}
