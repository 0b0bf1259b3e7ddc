package io.github.dockercache.image;

import org.jspecify.annotations.Nullable;

/**
 * Something a person must know about: what happened and where, and what to do about it. The message never holds a
 * secret. This type is for trouble of the machine (network, disk, registry); {@link InvalidInputException} for what a
 * person wrote.
 */
public class DockerCacheException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;

    /**
     * @param problem what happened, and where: names the file and line, the host or the image
     * @param remedy what the reader can do about it
     */
    public DockerCacheException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem + System.lineSeparator() + "  -> " + remedy, cause);
        this.problem = problem;
        this.remedy = remedy;
    }

    /** Without a cause worth keeping. */
    public DockerCacheException(String problem, String remedy) {
        this(problem, remedy, null);
    }

    /** What happened, and where. */
    public final String problem() {
        return problem;
    }

    /** What to do about it. */
    public final String remedy() {
        return remedy;
    }
}
