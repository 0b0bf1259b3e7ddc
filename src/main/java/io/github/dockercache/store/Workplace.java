package io.github.dockercache.store;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A folder for one build's engine to write to: an OCI image layout with an index of its own, which engines lock in their own
 * ways, and with the store's blobs, so that what is there is not written again. What the engine wrote is saved from
 * {@link #content()} before the workplace is closed. Holds a lease.
 */
public final class Workplace implements AutoCloseable {

    private final Path folder;
    private final Lease lease;
    private final StoreEvents events;

    private Workplace(Path folder, Lease lease, StoreEvents events) {
        this.folder = folder;
        this.lease = lease;
        this.events = events;
    }

    /** @param lease on the layout, which ends with the workplace */
    static Workplace in(OciLayout layout, Lease lease, StoreEvents events) throws IOException {
        Workplace place = new Workplace(new Leases(layout, events).folder().resolve(lease.id()), lease, events);
        boolean made = false;
        try {
            place.make(layout);
            made = true;
            return place;
        } finally {
            if (!made) {
                place.close();
            }
        }
    }

    private void make(OciLayout store) throws IOException {
        Files.createDirectory(folder);
        store.prepare(Digest.Algorithm.SHA256);
        linkBlobs(store);
        Files.writeString(folder.resolve("index.json"), new String(LayoutIndex.EMPTY.json(), StandardCharsets.UTF_8));
        Files.copy(store.directory().resolve("oci-layout"), folder.resolve("oci-layout"));
    }

    /** Without the right to make links, as on some Windows, the engine writes all of it, and it is copied later. */
    private void linkBlobs(OciLayout store) throws IOException {
        Path link = folder.resolve("blobs");
        try {
            Files.createSymbolicLink(link, folder.relativize(store.blobFolder()));
        } catch (UnsupportedOperationException | IOException e) {
            events.damaged(link, "cannot be a link (" + e + "); the engine writes more than it had to");
            Files.createDirectories(link.resolve("sha256"));
        }
    }

    /** The folder that the engine writes to. */
    public Path folder() {
        return folder;
    }

    /** A blob to write; of several at once each has its own. */
    public BlobDraft draft() throws IOException {
        OciLayout layout = new OciLayout(folder);
        layout.prepare(Digest.Algorithm.SHA256);
        Path blobs = layout.blobFolder().resolve(Digest.Algorithm.SHA256.toString());
        return new BlobDraft(layout, blobs.resolve(lease.newDraftName()));
    }

    /** Writes a blob that is at hand. */
    public Descriptor write(String mediaType, byte[] content) throws IOException {
        Descriptor blob = new Descriptor(mediaType, Digest.of(content), content.length, null, Map.of());
        try (BlobDraft draft = draft()) {
            draft.write(content);
            draft.keep(blob);
        }
        return blob;
    }

    /** What is in the folder, and in the store. */
    public ContentSource content() {
        return new LayoutContent(new OciLayout(folder), true, events);
    }

    /** Deletes the folder, and ends the lease. Never fails: what cannot be deleted is left to the next build. */
    @Override
    public void close() {
        try (lease) {
            Leases.deleteTree(folder);
        } catch (IOException e) {
            events.damaged(folder, "it cannot be deleted (" + e + "); left to the next build");
        }
    }
}
