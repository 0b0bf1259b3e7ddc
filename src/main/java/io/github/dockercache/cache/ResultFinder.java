package io.github.dockercache.cache;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.store.EntryManifest;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.LayerStore;
import io.github.dockercache.store.Lookup;
import io.github.dockercache.store.Lookup.Hit;
import io.github.dockercache.store.Lookup.Miss;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what an earlier build gave, under its exact key or not at all. */
final class ResultFinder {

    private final Stores stores;
    private final Proof proof;
    private final Optional<Duration> rebuildAfter;
    private final Instant now;
    private final MissLog log;

    /**
     * @param rebuildAfter how old the engine's work in a result may be; empty for any age
     */
    ResultFinder(Stores stores, Proof proof, Optional<Duration> rebuildAfter, Instant now, MissLog log) {
        this.stores = stores;
        this.proof = proof;
        this.rebuildAfter = rebuildAfter;
        this.now = now;
        this.log = log;
    }

    /** The result of this name, from the nearest store that has it, if all of it is where it can be had. */
    Optional<StoredResult> find(EntryName name) {
        return stored(name).filter(proof::holds);
    }

    private Optional<StoredResult> stored(EntryName name) {
        for (Map.Entry<Offer.Place, LayerStore> store : stores.inOrder().entrySet()) {
            Lookup found = store.getValue().find(name);
            if (found instanceof Miss miss) {
                log.missed(name, store.getKey() + ": " + miss.reason());
            } else if (found instanceof Hit hit && !isTooOld(hit)) {
                Optional<StoredResult> result = opened(hit, store.getKey(), store.getValue());
                if (result.isPresent()) {
                    return result;
                }
            }
        }
        return Optional.empty();
    }

    private boolean isTooOld(Hit hit) {
        Instant worked = hit.entry().facts().worked();
        boolean tooOld = rebuildAfter.map(worked::plus).filter(now::isAfter).isPresent();
        if (tooOld) {
            log.missed(hit.entry().name(), "its instructions were run at " + worked + ", longer ago than rebuildAfter");
        }
        return tooOld;
    }

    private Optional<StoredResult> opened(Hit hit, Offer.Place place, LayerStore store) {
        try {
            List<Descriptor> images = EntryManifest.images(hit.entry(), store.content());
            if (!images.isEmpty()) {
                return Optional.of(new StoredResult(hit.entry(), images.get(0), place, hit.absent()));
            }
            log.missed(hit.entry().name(), "it holds no image");
        } catch (IOException | IllegalArgumentException e) {
            log.missed(hit.entry().name(), place + ": " + e.getMessage());
        }
        return Optional.empty();
    }
}
