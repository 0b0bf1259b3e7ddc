package io.github.dockercache.store;

import java.nio.file.Path;
import java.util.Locale;

/** What a build may do with the store. */
public enum StoreAccess {
    READ_WRITE,
    /** Nothing in the store changes; what the build finds out goes to a scratch store. */
    READ_ONLY,
    /** The store is not even read. */
    OFF;

    /** Reads {@code read-write}, {@code read-only} or {@code off}; {@link IllegalArgumentException} for anything else. */
    public static StoreAccess parse(String text) {
        for (StoreAccess access : values()) {
            if (access.toString().equals(text)) {
                return access;
            }
        }
        throw new IllegalArgumentException("not read-write, read-only or off: '" + text + "'");
    }

    /**
     * The store as a build sees it. Creates nothing until something is kept.
     *
     * @param store directory of the store
     * @param scratch directory for what must not go to the store
     */
    public Store open(Path store, Path scratch, StoreEvents events) {
        return switch (this) {
            case READ_WRITE -> new DirectoryStore(store, events);
            case READ_ONLY -> new ReadOnlyStore(new OciLayout(store), new DirectoryStore(scratch, events), events);
            case OFF -> new DirectoryStore(scratch, events);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
