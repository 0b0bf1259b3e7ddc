package io.github.dockercache.cache;

import io.github.dockercache.build.Built;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Platform;
import java.util.Optional;

/**
 * What building for one platform gave.
 *
 * @param offer that the engine could use; empty when there was none, or it made the engine fail
 */
record PlatformBuild(Platform platform, Built built, Optional<Offer> offer) {

    /** The rung that this build held. An engine that tells no steps is taken to have used what it was given. */
    Rung rung() {
        boolean used = built.steps().isEmpty() || built.steps().stream().anyMatch(step -> step.cached());
        return offer.isPresent() && used ? Rung.LAYERS : Rung.NONE;
    }

    /** The image as a child of an index. */
    Descriptor image() {
        return new Descriptor(
                built.image().mediaType(),
                built.image().digest(),
                built.image().size(),
                platform,
                built.image().annotations());
    }
}
