package io.github.dockercache.store;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.TransferEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes blobs of any size to a layout. Each appears whole, verified and on disk, or not at all. */
final class BlobWriter {

    private static final int BUFFER = 256 * 1024;

    private final OciLayout layout;
    private final Lease lease;
    private final ContentSource source;
    private final TransferEvents events;

    BlobWriter(OciLayout layout, Lease lease, ContentSource source, TransferEvents events) {
        this.layout = layout;
        this.lease = lease;
        this.source = source;
        this.events = events;
    }

    void write(Descriptor blob) throws IOException {
        layout.prepare(blob.digest().algorithm());
        Path target = layout.blobFile(blob.digest());
        Path draft = target.resolveSibling(lease.draftName(blob.digest()));
        events.started(blob);
        try {
            writeDraft(blob, draft);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        events.finished(blob);
    }

    private void writeDraft(Descriptor blob, Path draft) throws IOException {
        try (InputStream stream = source.open(blob)) {
            if (stream instanceof PulledFile pulled && pulled.moveTo(draft)) {
                force(draft);
                events.moved(blob, blob.size());
            } else {
                copy(blob, VerifyingStream.over(stream, blob), draft);
            }
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private void copy(Descriptor blob, InputStream stream, Path draft) throws IOException {
        try (FileChannel file = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                ByteBuffer rest = ByteBuffer.wrap(buffer, 0, read);
                while (rest.hasRemaining()) {
                    file.write(rest);
                }
                events.moved(blob, read);
            }
            file.force(true);
        }
    }
}
