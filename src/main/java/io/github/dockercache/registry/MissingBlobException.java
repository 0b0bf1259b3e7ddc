package io.github.dockercache.registry;

import io.github.dockercache.image.DockerCacheException;

/**
 * A registry does not know something that a manifest names. It may know it in a moment, when another client has just put it.
 */
public final class MissingBlobException extends DockerCacheException {

    private static final long serialVersionUID = 1L;

    MissingBlobException(String problem, String remedy) {
        super(problem, remedy);
    }

    /** Whether this is why something else failed. */
    public static boolean isCauseOf(Throwable failure) {
        return failure instanceof MissingBlobException || (failure.getCause() != null && isCauseOf(failure.getCause()));
    }
}
