package io.github.dockercache.dockerfile;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import org.jspecify.annotations.Nullable;

/** An image that a build starts from or copies out of. */
public sealed interface Base {

    /** The platform whose image is taken. */
    Platform platform();

    /** An image of a registry. */
    record Image(ImageReference reference, Platform platform) implements Base {

        // written out: see the package of Platform
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Image that && reference.equals(that.reference) && platform.equals(that.platform);
        }

        @Override
        public int hashCode() {
            return 31 * reference.hashCode() + platform.hashCode();
        }
    }

    /**
     * An image of an OCI image layout on this machine, from a named context.
     *
     * @param location what follows {@code oci-layout://}
     */
    record Layout(String location, Platform platform) implements Base {}
}
