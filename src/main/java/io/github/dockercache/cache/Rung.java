package io.github.dockercache.cache;

import java.util.Locale;

/** The rung of the ladder that a build came to: what it did not have to do again. */
public enum Rung {
    IMAGE,
    PREFIX,
    LAYERS,
    NONE;

    /** As {@code docker-cache.hit} has it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
