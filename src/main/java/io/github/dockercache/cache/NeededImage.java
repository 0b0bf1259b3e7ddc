package io.github.dockercache.cache;

import io.github.dockercache.image.ImageReference;

/**
 * An image that a registry is asked about.
 *
 * @param use what for
 */
public record NeededImage(Use use, ImageReference reference) {

    /** What a build wants of a registry. */
    public enum Use {
        /** It builds on the image. */
        BASE,
        /** The image goes there. */
        TARGET,
        /** Nothing yet: there is no project that would say. */
        NONE
    }
}
