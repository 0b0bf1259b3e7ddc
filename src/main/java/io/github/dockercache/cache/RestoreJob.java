package io.github.dockercache.cache;

import io.github.dockercache.build.Family;
import io.github.dockercache.dockerfile.TailStart;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.Platform;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.LayerStore;
import io.github.dockercache.store.LayerStore.Saved;
import java.util.Optional;
import java.util.Set;

/** Finds what the builds of images will use, while files that they need may not be there yet. */
final class RestoreJob {

    private final DockerCache cache;
    private final Stores stores;
    private final ResultSearch search;
    private final BuildRequest request;
    private final LadderRules rules;
    private final boolean fetch;
    private final CycleLog log;

    /** @param fetch whether layers that only the remote store has come to the directory store */
    RestoreJob(
            DockerCache cache,
            Stores stores,
            ResultSearch search,
            BuildRequest request,
            LadderRules rules,
            boolean fetch,
            CycleLog log) {
        this.cache = cache;
        this.stores = stores;
        this.search = search;
        this.request = request;
        this.rules = rules;
        this.fetch = fetch;
        this.log = log;
    }

    /**
     * For each platform: nothing, where the build needs no engine; else the layers that it may use.
     *
     * @param family of the engine that will build, if one must
     */
    void restore(BuildOrder order, ImageKeys keys, Family family) {
        Set<Digest> leftOut = request.rules().thin() ? cache.baseLayers(keys) : Set.of();
        OfferFinder offers = new OfferFinder(stores, request.branches(), log);
        for (Platform platform : order.image().platforms()) {
            if (!needsNoEngine(order, keys, platform)) {
                offers.find(order, keys, platform, family)
                        .filter(offer -> fetch)
                        .ifPresent(offer -> fetch(offer, leftOut));
            }
        }
    }

    private void fetch(Offer offer, Set<Digest> leftOut) {
        if (offer.place() == Offer.Place.REMOTE) {
            LayerStore far = stores.remote().orElseThrow().layers();
            Saved saved = stores.directory().save(offer.entry(), far.content(), leftOut, log.transfers());
            log.saved(offer.entry().name(), Offer.Place.DIRECTORY, saved);
        }
    }

    /** As far as can be told now; the image itself has no key before all files are there. */
    private boolean needsNoEngine(BuildOrder order, ImageKeys keys, Platform platform) {
        if (!rules.climbs(order)) {
            return false;
        }
        PlatformOrder wanted = new PlatformOrder(
                order, keys, platform, cache.documents(keys), request.keys().secrets());
        try {
            if (!(wanted.cut(DockerfileText.of(order.image())).tail().start() instanceof TailStart.Prefix)) {
                log.noEngineNeeded(order.image().name(), platform);
                return true;
            }
            return ExactMaterial.ofPrefix(wanted).flatMap(this::prefix).isPresent();
        } catch (DockerCacheException e) {
            return false; // a file that another goal makes is not there yet; the build will tell what is wrong
        }
    }

    private Optional<StoredResult> prefix(ExactMaterial material) {
        PlatformOrder wanted = material.order();
        ResultFinder results = search.of(
                wanted.order(), wanted.keys(), stores.content(wanted.keys().pinnedReferences()), log);
        Optional<StoredResult> found = rules.families().stream()
                .flatMap(family -> material.prefix(family).stream())
                .flatMap(document -> results.find(EntryName.prefix(document.key())).stream())
                .findFirst();
        found.ifPresent(prefix -> log.onPrefix(prefix.entry().name(), wanted.platform(), prefix.place()));
        return found;
    }
}
