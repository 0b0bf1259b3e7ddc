package io.github.dockercache.store;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A layout that is read and never changed, not even where it is damaged, and a scratch store for what is new. */
final class ReadOnlyStore implements Store {

    private final OciLayout layout;
    private final Store scratch;
    private final StoreEvents events;

    ReadOnlyStore(OciLayout layout, Store scratch, StoreEvents events) {
        this.layout = layout;
        this.scratch = scratch;
        this.events = events;
    }

    @Override
    public Optional<byte[]> blob(Digest digest) {
        return shared(digest).or(() -> scratch.blob(digest));
    }

    private Optional<byte[]> shared(Digest digest) {
        try {
            return layout.read(digest);
        } catch (IOException e) {
            events.damaged(layout.blobFile(digest), e + "; left as it is in a read-only store");
            return Optional.empty();
        }
    }

    @Override
    public void put(Digest digest, byte[] content) {
        scratch.put(digest, content);
    }

    @Override
    public Map<ImageReference, KnownBase> known(Collection<ImageReference> references) {
        Map<ImageReference, KnownBase> known = new TreeMap<>(BaseEntry.known(layout.indexOrEmpty(events), references));
        scratch.known(references).forEach((reference, base) -> known.merge(reference, base, KnownBase::newer));
        return known;
    }

    @Override
    public void remember(Map<ImageReference, KnownBase> bases, Map<ImageReference, Descriptor> manifests) {
        scratch.remember(bases, manifests);
    }
}
