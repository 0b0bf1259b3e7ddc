package io.github.dockercache.store;

import io.github.dockercache.image.Digest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Says that a build uses the store, from before its engine starts until its refs are in: nothing is swept meanwhile. Ends
 * with the process at the latest. Any number of them may be held, also by one thread.
 */
public final class Lease implements AutoCloseable {

    private final String id;
    private final Path file;
    private final FileChannel locked;
    private final StoreEvents events;
    private final List<Lease> others;

    Lease(String id, Path file, FileChannel locked, StoreEvents events) {
        this(id, file, locked, events, List.of());
    }

    private Lease(String id, Path file, FileChannel locked, StoreEvents events, List<Lease> others) {
        this.id = id;
        this.file = file;
        this.locked = locked;
        this.events = events;
        this.others = List.copyOf(others);
    }

    /** The same lease, with those of other stores: they end together. */
    Lease with(List<Lease> leases) {
        return new Lease(id, file, locked, events, leases);
    }

    /** Unlike that of any other, also after the process has ended. */
    String id() {
        return id;
    }

    /** By the id in it, whoever finds the draft can tell whether its writer is alive. */
    String draftName(Digest digest) {
        return ".draft-" + id + "-" + digest.hex();
    }

    /** For a draft whose digest is not known yet. */
    String newDraftName() {
        return ".draft-" + id + "-" + UUID.randomUUID();
    }

    /** Ends the lease. Never fails: what cannot be tidied up is left to the next. */
    @Override
    public void close() {
        others.forEach(Lease::close);
        try (locked) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            events.damaged(file, "it cannot be deleted (" + e + "); left to the next build");
        }
    }
}
