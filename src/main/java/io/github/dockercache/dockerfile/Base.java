package io.github.dockercache.dockerfile;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;

/** An image that a build starts from or copies out of. */
public sealed interface Base {

    /** The platform whose image is taken. */
    Platform platform();

    /** An image of a registry. */
    record Image(ImageReference reference, Platform platform) implements Base {}

    /**
     * An image of an OCI image layout on this machine, from a named context.
     *
     * @param location what follows {@code oci-layout://}
     */
    record Layout(String location, Platform platform) implements Base {}
}
