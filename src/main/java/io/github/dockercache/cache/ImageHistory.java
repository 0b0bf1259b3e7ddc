package io.github.dockercache.cache;

import io.github.dockercache.image.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is known of the builds of one image.
 *
 * @param image its name with its registry, without a tag
 * @param module that built it last, as {@code group:artifact}; empty when unknown
 * @param builds at least one, oldest first
 * @param damaged lines of the history that could not be read
 * @param created when base images of the last build were made, by their IDs, as far as they tell and are at hand
 * @param layers of the last build's image, of its first platform, the lowest first; empty where it is not at hand
 */
public record ImageHistory(
        String image,
        String module,
        List<PastBuild> builds,
        int damaged,
        Map<Digest, Instant> created,
        List<ImageLayer> layers) {

    /**
     * A layer of an image.
     *
     * @param size as it is stored, in bytes
     * @param instruction that made it, as the image's configuration tells it
     * @param isOfBase whether it came with the base image
     */
    public record ImageLayer(Digest digest, long size, String instruction, boolean isOfBase) {}

    /** Copies the collections; complains, as {@link IllegalArgumentException}, when there is no build. */
    public ImageHistory {
        builds = List.copyOf(builds);
        created = Map.copyOf(created);
        layers = List.copyOf(layers);
        if (builds.isEmpty()) {
            throw new IllegalArgumentException("no build of " + image);
        }
    }

    /** The newest build. */
    public PastBuild last() {
        return builds.get(builds.size() - 1);
    }
}
