package io.github.dockercache.image;

import org.jspecify.annotations.Nullable;

/** What a person wrote (a Dockerfile, a parameter, a configuration file) cannot be used as it is. */
public class InvalidInputException extends DockerCacheException {

    private static final long serialVersionUID = 1L;

    /** See {@link DockerCacheException#DockerCacheException(String, String, Throwable)}. */
    public InvalidInputException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, remedy, cause);
    }

    /** Without a cause worth keeping. */
    public InvalidInputException(String problem, String remedy) {
        super(problem, remedy);
    }
}
