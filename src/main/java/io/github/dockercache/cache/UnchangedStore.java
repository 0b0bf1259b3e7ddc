package io.github.dockercache.cache;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.store.KnownBase;
import io.github.dockercache.store.Store;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A store as a dry run sees it: it reads, and what it is given is kept in memory only. */
public final class UnchangedStore implements Store {

    private final Store store;
    private final Map<Digest, byte[]> kept = new ConcurrentHashMap<>();

    /** Around a store that stays as it is. */
    public UnchangedStore(Store store) {
        this.store = store;
    }

    @Override
    public Optional<byte[]> blob(Digest digest) {
        return Optional.ofNullable(kept.get(digest)).or(() -> store.blob(digest));
    }

    @Override
    public void put(Digest digest, byte[] content) {
        kept.put(digest, content);
    }

    @Override
    public Map<ImageReference, KnownBase> known(Collection<ImageReference> references) {
        return store.known(references);
    }

    @Override
    public void remember(Map<ImageReference, KnownBase> bases, Map<ImageReference, Descriptor> manifests) {
        // a dry run leaves no trace
    }
}
