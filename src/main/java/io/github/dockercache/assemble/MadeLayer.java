package io.github.dockercache.assemble;

import io.github.dockercache.image.Digest;

/**
 * A layer that was made, and written to where it was asked for.
 *
 * @param tree what is there with it
 */
public record MadeLayer(Layer layer, FileTree tree) {

    /** The digest of its tar. */
    public Digest diffId() {
        return layer.index().diffId();
    }
}
