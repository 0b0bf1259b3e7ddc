package io.github.dockercache.store;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The blobs of a layout. What is found damaged while it is read is deleted, unless the layout must not change. */
final class LayoutContent implements ContentSource {

    private static final int BUFFER = 128 * 1024;

    private final OciLayout layout;
    private final boolean mayDelete;
    private final StoreEvents events;

    LayoutContent(OciLayout layout, boolean mayDelete, StoreEvents events) {
        this.layout = layout;
        this.mayDelete = mayDelete;
        this.events = events;
    }

    @Override
    public InputStream open(Descriptor content) throws IOException {
        layout.requireKnownFormat();
        Path file = layout.blobFile(content.digest());
        try {
            return new VerifyingStream(Files.newInputStream(file), content, reason -> drop(content.digest(), reason));
        } catch (NoSuchFileException e) {
            FileNotFoundException absent = new FileNotFoundException(content.digest() + " is missing");
            absent.initCause(e);
            throw absent;
        }
    }

    /** Deletes what stands in a blob's place, if it is surely something else: a descriptor may be wrong as well. */
    void drop(Digest digest, String reason) {
        Path file = layout.blobFile(digest);
        if (!mayDelete) {
            events.damaged(file, reason + "; left as it is in a read-only store");
            return;
        }
        try {
            if (isDamaged(file, digest)) {
                Files.deleteIfExists(file);
                events.damaged(file, reason + "; deleted");
            }
        } catch (NoSuchFileException e) {
            events.damaged(file, reason + "; somebody else deleted it");
        } catch (IOException e) {
            events.damaged(file, reason + "; and cannot be deleted (" + e + ")");
        }
    }

    /** Whether the file has not the content that the digest names. */
    static boolean isDamaged(Path file, Digest digest) throws IOException {
        MessageDigest computed = digest.algorithm().begin();
        byte[] buffer = new byte[BUFFER];
        try (InputStream stream = Files.newInputStream(file)) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                computed.update(buffer, 0, read);
            }
        }
        return !digest.hex().equals(HexFormat.of().formatHex(computed.digest()));
    }
}
