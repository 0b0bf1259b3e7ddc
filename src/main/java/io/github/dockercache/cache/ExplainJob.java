package io.github.dockercache.cache;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Platform;
import io.github.dockercache.registry.ContentRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains images with everything that a build of them would be made with, but for the engine. */
final class ExplainJob {

    private final DockerCache cache;
    private final Stores stores;
    private final ContentRegistry registry;
    private final BuildRequest request;
    private final LadderRules rules;
    private final Instant now;
    private final CycleLog log;

    ExplainJob(
            DockerCache cache,
            Stores stores,
            ContentRegistry registry,
            BuildRequest request,
            LadderRules rules,
            Instant now,
            CycleLog log) {
        this.cache = cache;
        this.stores = stores;
        this.registry = registry;
        this.request = request;
        this.rules = rules;
        this.now = now;
        this.log = log;
    }

    /** For each platform. */
    List<Explanation> explain(BuildOrder order, ImageKeys keys, Optional<Baseline> against) {
        List<Explanation> explanations = new ArrayList<>();
        for (Platform platform : order.image().platforms()) {
            PlatformOrder wanted = new PlatformOrder(
                    order, keys, platform, cache.documents(keys), request.keys().secrets());
            EarlierBuilds builds = new EarlierBuilds(stores.inOrder(), log);
            Optional<EarlierBuild> earlier = against.map(baseline -> baseline.find(builds))
                    .or(() -> builds.last(order, platform, request.branches()));
            explanations.add(new Explainer(wanted, rules, search(wanted), builds).explain(earlier));
        }
        return explanations;
    }

    private RungSearch search(PlatformOrder wanted) {
        ContentSource content = stores.content(wanted.keys().pinnedReferences());
        return new RungSearch(
                wanted,
                rules.families(),
                misses -> new ResultSearch(stores, registry, request.rules().offline(), rules.rebuildAfter(), now)
                        .of(wanted.order(), wanted.keys(), content, misses),
                offers -> new OfferFinder(stores, request.branches(), offers));
    }
}
