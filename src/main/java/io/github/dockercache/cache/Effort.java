package io.github.dockercache.cache;

import io.github.dockercache.image.Descriptor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the build of one image took, and why: from when its bases were known until it was in the store, and where else it was
 * wanted.
 *
 * @param total the engine's time and the time for storing are parts of it
 * @param engine from when an engine was asked until it was done; zero where none was needed
 * @param storing until image and layer caches had their names
 * @param layers of the image but not of a base image; empty where the image was there already
 * @param changes since the last build of the branch, as far as that was looked for
 */
public record Effort(
        Instant started, Duration total, Duration engine, Duration storing, List<Descriptor> layers, Changes changes) {

    /** Of an image that is not done yet. */
    static final Effort NONE =
            new Effort(Instant.EPOCH, Duration.ZERO, Duration.ZERO, Duration.ZERO, List.of(), Changes.NONE);

    /** Copies the list. */
    public Effort {
        layers = List.copyOf(layers);
    }
}
