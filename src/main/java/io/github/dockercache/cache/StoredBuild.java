package io.github.dockercache.cache;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.store.EntryName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a later goal needs to know of an image that was built, perhaps by an earlier Maven.
 *
 * @param manifest of the image, or the index over its platforms
 * @param bases that it was built from, each at its digest
 * @param entries what the store has of the build
 */
public record StoredBuild(
        Destination destination, Descriptor manifest, List<ImageReference> bases, List<EntryName> entries) {

    /** Copies the lists. */
    public StoredBuild {
        bases = List.copyOf(bases);
        entries = List.copyOf(entries);
    }

    // written out: see the package of Platform
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredBuild that
                && destination.equals(that.destination)
                && manifest.equals(that.manifest)
                && bases.equals(that.bases)
                && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return 31 * manifest.hashCode() + entries.hashCode();
    }
}
