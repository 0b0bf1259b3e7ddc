package io.github.dockercache.build;

import io.github.dockercache.image.DockerCacheException;

/** The engine says that a build failed. */
public final class EngineException extends DockerCacheException {

    private static final long serialVersionUID = 1L;

    /** With what the engine said last. */
    public EngineException(String problem, String remedy) {
        super(problem, remedy);
    }
}
