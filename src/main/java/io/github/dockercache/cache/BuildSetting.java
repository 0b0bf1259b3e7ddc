package io.github.dockercache.cache;

import io.github.dockercache.build.Engine;
import io.github.dockercache.build.Family;
import io.github.dockercache.image.Digest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * What all images of one run of the goal are built with.
 *
 * @param cache knows the bases
 */
record BuildSetting(
        DockerCache cache, Engine engine, BuildRequest request, Copies copies, InstantSource clock, CycleLog log) {

    /** What entries of an image do without; nothing where the engine's caches are whole images. */
    Set<Digest> leftOut(Optional<ImageKeys> keys) {
        if (keys.isEmpty() || !request.rules().thin()) {
            return Set.of();
        }
        if (engine.family() != Family.BUILDKIT) {
            log.notThin(engine.description());
            return Set.of();
        }
        return cache.baseLayers(keys.get());
    }

    OfferFinder offers(Stores stores) {
        return new OfferFinder(stores, request.branches(), log);
    }
}
