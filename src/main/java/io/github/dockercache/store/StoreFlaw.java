package io.github.dockercache.store;

import java.nio.file.Path;

/** Something that is wrong with a directory store. */
public sealed interface StoreFlaw {

    /** Nothing can be written there. */
    record NotWritable(Path place) implements StoreFlaw {}

    /** It cannot be used at all, as when a newer version of this plugin has written it. */
    record Unusable(String reason) implements StoreFlaw {}

    /** The index is broken; the next build goes on with the last one that this plugin wrote, or a new one. */
    record BrokenIndex(Path file, String reason) implements StoreFlaw {}

    /** An entry, or a base image, of which something is missing; for a build it is not there. */
    record IncompleteEntry(String name, String reason) implements StoreFlaw {}

    /** A blob that holds something else than its name says. */
    record DamagedBlob(Path file) implements StoreFlaw {}
}
