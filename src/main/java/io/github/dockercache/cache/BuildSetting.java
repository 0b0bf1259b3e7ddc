package io.github.dockercache.cache;

import io.github.dockercache.build.Engine;
import io.github.dockercache.image.Digest;
import io.github.dockercache.registry.ContentRegistry;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What all images of one run of the goal are built with.
 *
 * @param cache knows the bases
 * @param registry where layers are
 * @param engines gives the engine, which nobody looks for before something must be built
 */
record BuildSetting(
        DockerCache cache,
        ContentRegistry registry,
        Supplier<Engine> engines,
        BuildRequest request,
        LadderRules ladder,
        Copies copies,
        InstantSource clock,
        CycleLog log) {

    Engine engine() {
        return engines.get();
    }

    /** What entries of an image do without; nothing where the engine's caches are whole images. */
    Set<Digest> leftOut(Optional<ImageKeys> keys, boolean isWholeImages) {
        if (keys.isEmpty() || !request.rules().thin()) {
            return Set.of();
        }
        if (isWholeImages) {
            log.notThin(engine().description());
            return Set.of();
        }
        return cache.baseLayers(keys.get());
    }

    OfferFinder offers(Stores stores) {
        return new OfferFinder(stores, request.branches(), log);
    }
}
