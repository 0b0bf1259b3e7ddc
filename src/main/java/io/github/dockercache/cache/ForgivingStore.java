package io.github.dockercache.cache;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.store.KnownBase;
import io.github.dockercache.store.Store;
import io.github.dockercache.store.StoreException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A store whose trouble does not end the build: what it cannot keep is kept in memory for this run, and the log is told.
 */
public final class ForgivingStore implements Store {

    private final Store store;
    private final CacheLog log;
    private final Map<Digest, byte[]> homeless = new ConcurrentHashMap<>();

    /** Around another store. */
    public ForgivingStore(Store store, CacheLog log) {
        this.store = store;
        this.log = log;
    }

    @Override
    public Optional<byte[]> blob(Digest digest) {
        return Optional.ofNullable(homeless.get(digest)).or(() -> store.blob(digest));
    }

    @Override
    public void put(Digest digest, byte[] content) {
        try {
            store.put(digest, content);
        } catch (StoreException e) {
            if (homeless.isEmpty()) {
                log.storeTrouble(e);
            }
            homeless.put(digest, content);
        }
    }

    @Override
    public Map<ImageReference, KnownBase> known(Collection<ImageReference> references) {
        return store.known(references);
    }

    @Override
    public void remember(Map<ImageReference, KnownBase> bases, Map<ImageReference, Descriptor> manifests) {
        try {
            store.remember(bases, manifests);
        } catch (StoreException e) {
            log.storeTrouble(e);
        }
    }
}
