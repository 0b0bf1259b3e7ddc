package io.github.dockercache.cache;

import io.github.dockercache.image.ImageReference;

/**
 * How a remote store fares.
 *
 * @param entries how many it has
 * @param write whether it may be written
 */
public record RemoteState(ImageReference repository, Look<Integer> entries, Look<Write> write) {

    /** What came of trying to write. */
    public enum Write {
        /** It may. */
        ALLOWED,
        /** Builds only read, so it was not tried. */
        NOT_TRIED
    }
}
