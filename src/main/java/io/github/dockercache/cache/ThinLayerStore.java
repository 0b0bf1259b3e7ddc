package io.github.dockercache.cache;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.TransferEvents;
import io.github.dockercache.store.DirectoryLayerStore;
import io.github.dockercache.store.Entry;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.LayerStore;
import io.github.dockercache.store.Lookup;
import java.util.List;
import java.util.Set;

/**
 * The directory store, which saves entries without what the base images have.
 *
 * @param leftOut the base images' layers
 */
record ThinLayerStore(DirectoryLayerStore store, Set<Digest> leftOut) implements LayerStore {

    ThinLayerStore {
        leftOut = Set.copyOf(leftOut);
    }

    @Override
    public Lookup find(EntryName name) {
        return store.find(name);
    }

    @Override
    public List<Entry> entries() {
        return store.entries();
    }

    @Override
    public ContentSource content() {
        return store.content();
    }

    @Override
    public Saved save(Entry entry, ContentSource content, TransferEvents events) {
        return store.save(entry, content, leftOut, events);
    }

    @Override
    public void delete(EntryName name) {
        store.delete(name);
    }
}
