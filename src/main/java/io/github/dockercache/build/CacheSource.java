package io.github.dockercache.build;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.ImageReference;
import java.nio.file.Path;

/** A layer cache or an image that an engine can read. */
public sealed interface CacheSource {

    /**
     * In a folder that is an OCI image layout.
     *
     * @param manifest in its blobs, whether or not the index has it
     */
    record Layout(Path folder, Descriptor manifest) implements CacheSource {}

    /** In a registry. */
    record Repository(ImageReference reference) implements CacheSource {}
}
