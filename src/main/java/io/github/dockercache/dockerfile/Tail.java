package io.github.dockercache.dockerfile;

import java.util.List;

/** The instructions of a target that need no engine: all after the last one that does. */
public interface Tail {

    /** What it stands on. */
    TailStart start();

    /**
     * What is to be done, in order.
     *
     * @param below what the configuration of the {@link #start} says
     */
    List<TailStep> steps(ImageState below);
}
