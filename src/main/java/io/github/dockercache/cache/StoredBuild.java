package io.github.dockercache.cache;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.store.EntryName;
import java.util.List;

/**
 * What a later goal needs to know of an image that was built, perhaps by an earlier Maven.
 *
 * @param manifest of the image, or the index over its platforms
 * @param entries what the store has of the build
 */
public record StoredBuild(Destination destination, Descriptor manifest, List<EntryName> entries) {

    /** Copies the list. */
    public StoredBuild {
        entries = List.copyOf(entries);
    }
}
