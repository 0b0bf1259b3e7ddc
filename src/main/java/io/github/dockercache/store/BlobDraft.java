package io.github.dockercache.store;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

/**
 * A blob that is being written to a {@link Workplace}, and whose digest nobody knows before its end. It appears whole when it
 * is kept, or not at all.
 */
public final class BlobDraft extends OutputStream {

    private static final int BUFFER = 256 * 1024;

    private final OciLayout layout;
    private final Path file;
    private final OutputStream out;
    private final MessageDigest digest = Digest.Algorithm.SHA256.begin();
    private long size;

    BlobDraft(OciLayout layout, Path file) throws IOException {
        this.layout = layout;
        this.file = file;
        this.out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), BUFFER);
    }

    @Override
    public void write(int one) throws IOException {
        out.write(one);
        digest.update((byte) one);
        size++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        digest.update(bytes, offset, length);
        size += length;
    }

    /** Ends the blob; from now on it is in the workplace. Saving an entry that names it brings it to disk. */
    public Descriptor keep(String mediaType) throws IOException {
        out.close();
        Digest named = new Digest(Digest.Algorithm.SHA256, HexFormat.of().formatHex(digest.digest()));
        if (!layout.has(named, size)) {
            Files.move(file, layout.blobFile(named), StandardCopyOption.ATOMIC_MOVE);
        }
        return new Descriptor(mediaType, named, size, null, Map.of());
    }

    /** What was not kept is gone. */
    @Override
    public void close() throws IOException {
        try (out) {
            Files.deleteIfExists(file);
        }
    }
}
