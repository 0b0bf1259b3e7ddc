package io.github.dockercache.dockerfile;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;

/** What files are copied out of. */
public sealed interface FileOrigin {

    /** The build context. */
    record Context() implements FileOrigin {}

    /**
     * A folder of this machine, by a named context.
     *
     * @param name of the context, as the build gives it
     * @param location the folder, as the build names it
     */
    record NamedFolder(String name, String location) implements FileOrigin {}

    /** Another stage of the Dockerfile, which needs no engine either. */
    record Stage(Tail tail) implements FileOrigin {}

    /** An image of a registry. */
    record Image(ImageReference reference, Platform platform) implements FileOrigin {}
}
