package io.github.dockercache.store;

import java.nio.file.Path;

/** Hears what a store found broken. The store has helped itself already; what was broken counts as not there. */
@FunctionalInterface
public interface StoreEvents {

    /**
     * A file was not what it should be.
     *
     * @param reason what was wrong and what became of the file
     */
    void damaged(Path file, String reason);
}
