package io.github.dockercache.cache;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.registry.ContentRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the results of earlier builds may be, and which of them count.
 *
 * @param registry where layers are
 * @param offline whether no network may be used
 * @param rebuildAfter how old the engine's work in a result may be; empty for any age
 */
record ResultSearch(
        Stores stores, ContentRegistry registry, boolean offline, Optional<Duration> rebuildAfter, Instant now) {

    /**
     * Finds those of one image.
     *
     * @param content where all of a result can be read that is found
     */
    ResultFinder of(BuildOrder order, ImageKeys keys, ContentSource content, MissLog log) {
        Proof proof = new Proof(registry, stores.remote(), content, elsewhere(order, keys), log);
        return new ResultFinder(stores, proof, rebuildAfter, now, log);
    }

    /** Where layers of bases may be: where they came from, and where the image goes. */
    private List<ImageReference> elsewhere(BuildOrder order, ImageKeys keys) {
        if (offline) {
            return List.of();
        }
        List<ImageReference> repositories = new ArrayList<>(keys.pinnedReferences());
        repositories.add(order.destination().names().get(0));
        return repositories;
    }
}
