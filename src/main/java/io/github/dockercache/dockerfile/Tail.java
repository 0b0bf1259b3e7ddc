package io.github.dockercache.dockerfile;

import java.util.List;

/** The instructions of a target that need no engine: all after the last one that does. */
public final class Tail {

    private final TailStart start;

    Tail(TailStart start) {
        this.start = start;
    }

    /** What it stands on. */
    public TailStart start() {
        return start;
    }

    /**
     * What is to be done, in order.
     *
     * @param below what the configuration of the {@link #start} says
     */
    public List<TailStep> steps(ImageState below) {
        throw new UnsupportedOperationException("not yet: " + below);
    }
}
