package io.github.dockercache.registry;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;

/** What a registry said about a reference. */
public sealed interface Answer {

    /**
     * The reference exists.
     *
     * @param digest of the manifest or index that it points to
     */
    record Found(Digest digest) implements Answer {}

    /** There is no usable answer, and why: names image and host, and what to do. */
    record Failed(DockerCacheException reason) implements Answer {}
}
