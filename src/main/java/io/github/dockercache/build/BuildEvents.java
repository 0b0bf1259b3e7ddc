package io.github.dockercache.build;

/** Hears of a build while it runs; from one thread at a time. */
public interface BuildEvents {

    /** A line of the engine's output, without its line end. */
    void output(String line);

    /** A step is done. */
    void done(BuildStep step);
}
