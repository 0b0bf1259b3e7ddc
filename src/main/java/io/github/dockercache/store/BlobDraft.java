package io.github.dockercache.store;

import io.github.dockercache.image.Descriptor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A blob that is being written to a {@link Workplace}, and whose digest nobody knows before its end. It appears whole when it
 * is kept, or not at all.
 */
public final class BlobDraft extends OutputStream {

    private static final int BUFFER = 256 * 1024;

    private final OciLayout layout;
    private final Path file;
    private final OutputStream out;

    BlobDraft(OciLayout layout, Path file) throws IOException {
        this.layout = layout;
        this.file = file;
        this.out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), BUFFER);
    }

    @Override
    public void write(int one) throws IOException {
        out.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    /**
     * Ends the blob; from now on it is in the workplace. Saving an entry that names it brings it to disk.
     *
     * @param blob what was written, as whoever wrote it has measured it
     */
    public void keep(Descriptor blob) throws IOException {
        out.close();
        if (Files.size(file) != blob.size()) {
            throw new IOException(
                    blob.digest() + " was to have " + blob.size() + " bytes, and has " + Files.size(file));
        }
        if (!layout.has(blob.digest(), blob.size())) {
            Files.move(file, layout.blobFile(blob.digest()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** What was not kept is gone. */
    @Override
    public void close() throws IOException {
        try (out) {
            Files.deleteIfExists(file);
        }
    }
}
