package io.github.dockercache.store;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Content by its digest, and what is known of base images. Does not ask any registry. */
public interface Store {

    /** The content that the digest names, verified; empty when it is not here or was damaged (and is deleted then). */
    Optional<byte[]> blob(Digest digest);

    /** Keeps content; writing what is there already costs nothing. */
    void put(Digest digest, byte[] content);

    /** What is known of these references; what is not known is absent from the answer. */
    Map<ImageReference, KnownBase> known(Collection<ImageReference> references);

    /** Remembers what references point to, all in one step; the manifest of each must have been {@link #put}. */
    void remember(Map<ImageReference, KnownBase> bases, Map<ImageReference, Descriptor> manifests);
}
