package io.github.dockercache.assemble;

import java.util.List;

/** An image that is compared with another. */
public final class ComparedImage {

    private final List<Layer> layers;
    private final byte[] configuration;

    /**
     * Of its layers, the lowest first, and its configuration as it is stored.
     */
    public ComparedImage(List<Layer> layers, byte[] configuration) {
        this.layers = List.copyOf(layers);
        this.configuration = configuration.clone();
    }

    List<Layer> layers() {
        return layers;
    }

    byte[] configuration() {
        return configuration.clone();
    }
}
