package io.github.dockercache.build;

import io.github.dockercache.image.DockerCacheException;

/** The engine says that a build failed. */
public final class EngineException extends DockerCacheException {

    private static final long serialVersionUID = 1L;

    private final boolean byInstruction;

    /**
     * With what the engine said last.
     *
     * @param byInstruction whether a command of the Dockerfile ran and failed, which it would do again
     */
    public EngineException(String problem, String remedy, boolean byInstruction) {
        super(problem, remedy);
        this.byInstruction = byInstruction;
    }

    /** Whether a command of the Dockerfile ran and failed, which it would do again. */
    public boolean isByInstruction() {
        return byInstruction;
    }
}
