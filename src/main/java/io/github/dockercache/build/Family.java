package io.github.dockercache.build;

import java.util.Locale;

/**
 * Engines that give the same image for the same build, and that can use each other's layer caches. They differ in the owner
 * of a {@code WORKDIR} after {@code USER}, and in which instructions make a layer.
 */
public enum Family {
    BUILDKIT,
    CLASSIC,
    BUILDAH;

    /** The name in keys and in names of entries. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
