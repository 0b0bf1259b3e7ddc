package io.github.dockercache.store;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.TransferEvents;
import java.util.List;

/**
 * Entries under names: in a directory, or in a repository of a registry. May be used by many threads and processes at once;
 * of two that save one name the later one holds, whole. Does not choose what is deleted, and does not know engines.
 */
public interface LayerStore {

    /**
     * What a save cost.
     *
     * @param moved bytes that were written or sent
     * @param spared bytes that were there already
     */
    record Saved(long moved, long spared) {

        /** What it costs when nothing is saved: an entry has at least the bytes of its manifest. */
        public static final Saved NOTHING = new Saved(0, 0);

        /** Whether nothing was saved, and nothing was there already. */
        public boolean isNothing() {
            return equals(NOTHING);
        }

        /** The cost of both. */
        public Saved plus(Saved other) {
            return new Saved(moved + other.moved, spared + other.spared);
        }
    }

    /** Looks an entry up. Trouble of the store is a miss. */
    Lookup find(EntryName name);

    /** All entries, sorted by name; empty when the store cannot be asked. */
    List<Entry> entries();

    /** The content of entries, verified while it is read. */
    ContentSource content();

    /**
     * Saves an entry: the blobs that are missing, then its manifests, then its name. Nothing of it can be found before all is
     * there.
     *
     * @param content where the manifest and all that it names can be read
     * @throws StoreException when it cannot be saved; what the store had before is untouched
     */
    Saved save(Entry entry, ContentSource content, TransferEvents events);

    /** Forgets a name; what it alone named is deleted in time. A name that is not there is no error. */
    void delete(EntryName name);
}
