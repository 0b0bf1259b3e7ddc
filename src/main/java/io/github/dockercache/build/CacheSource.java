package io.github.dockercache.build;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.ImageReference;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A layer cache or an image that an engine can read. */
public sealed interface CacheSource {

    /** Whose logins are needed to read it. */
    SortedSet<String> registries();

    /**
     * In a folder that is an OCI image layout.
     *
     * @param manifest in its blobs, whether or not the index has it
     */
    record Layout(Path folder, Descriptor manifest) implements CacheSource {
        @Override
        public SortedSet<String> registries() {
            return new TreeSet<>();
        }
    }

    /** In a registry. */
    record Repository(ImageReference reference) implements CacheSource {
        @Override
        public SortedSet<String> registries() {
            return new TreeSet<>(Set.of(reference.registry()));
        }
    }
}
