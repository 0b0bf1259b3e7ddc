package io.github.dockercache.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Verified content in a file of its own, which is deleted when it has been read, or taken instead of being read. */
final class PulledFile extends FilterInputStream {

    private final Path file;

    PulledFile(Path file) throws IOException {
        super(Files.newInputStream(file, StandardOpenOption.READ));
        this.file = file;
    }

    /**
     * Makes the file the target, which has not to be copied then.
     *
     * @return false where that would be a copy
     */
    boolean moveTo(Path target) throws IOException {
        if (!Files.getFileStore(file).equals(Files.getFileStore(target.resolveSibling(".")))) {
            return false;
        }
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
