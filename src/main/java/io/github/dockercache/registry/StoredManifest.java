package io.github.dockercache.registry;

import io.github.dockercache.image.Descriptor;

/** A manifest or index as a registry has it, byte by byte. */
public final class StoredManifest {

    private final Descriptor descriptor;
    private final byte[] bytes;

    /** The descriptor's media type is what the registry calls it. */
    StoredManifest(Descriptor descriptor, byte[] bytes) {
        this.descriptor = descriptor;
        this.bytes = bytes.clone();
    }

    /** What it is. */
    public Descriptor descriptor() {
        return descriptor;
    }

    /** The document. */
    public byte[] bytes() {
        return bytes.clone();
    }
}
