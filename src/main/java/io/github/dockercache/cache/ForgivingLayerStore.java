package io.github.dockercache.cache;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.TransferEvents;
import io.github.dockercache.store.Entry;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.LayerStore;
import io.github.dockercache.store.Lookup;
import io.github.dockercache.store.StoreException;
import java.util.List;

/** A store whose trouble does not end the build: what it cannot save is not saved, and the log is told. */
public final class ForgivingLayerStore implements LayerStore {

    private final LayerStore store;
    private final CacheLog log;

    /** Around another store. */
    public ForgivingLayerStore(LayerStore store, CacheLog log) {
        this.store = store;
        this.log = log;
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
        try {
            return store.save(entry, content, events);
        } catch (StoreException e) {
            log.storeTrouble(e);
            return Saved.NOTHING;
        }
    }

    @Override
    public void delete(EntryName name) {
        try {
            store.delete(name);
        } catch (StoreException e) {
            log.storeTrouble(e);
        }
    }
}
