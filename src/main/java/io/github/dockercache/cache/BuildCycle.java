package io.github.dockercache.cache;

import io.github.dockercache.build.Engine;
import io.github.dockercache.build.EngineException;
import io.github.dockercache.build.Family;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.image.Version.Tag;
import io.github.dockercache.key.Difference;
import io.github.dockercache.registry.ContentRegistry;
import io.github.dockercache.registry.ImagePush;
import io.github.dockercache.registry.ImagePusher;
import io.github.dockercache.registry.ImagePusher.Pushed;
import io.github.dockercache.store.HistoryFiles;
import io.github.dockercache.store.Retention;
import io.github.dockercache.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The straight line of the goals that build: keys → look-up → build → image in the store → push → save. Each goal is one
 * method.
 */
public final class BuildCycle {

    private final DockerCache cache;
    private final Stores stores;
    private final ContentRegistry registry;
    private final InstantSource clock;
    private final CycleLog log;

    /** Over the use cases of keys, the stores, and the door to where images are pushed. */
    public BuildCycle(DockerCache cache, Stores stores, ContentRegistry registry, InstantSource clock, CycleLog log) {
        this.cache = cache;
        this.stores = stores;
        this.registry = registry;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Finds, for each image and platform, what the build may use: its prefix, or else a layer cache.
     *
     * @param ladder how far up the ladder the build may stop
     * @param family of the engine that will build
     * @param fetch whether layers that only the remote store has come to the directory store
     */
    public void restore(BuildRequest request, LadderRules ladder, Family family, boolean fetch) {
        Map<String, ImageKeys> keys = keys(request);
        ResultSearch search =
                new ResultSearch(stores, registry, request.rules().offline(), ladder.rebuildAfter(), clock.instant());
        RestoreJob job = new RestoreJob(cache, stores, search, request, ladder, fetch, log);
        for (BuildOrder order : request.orders()) {
            Optional.ofNullable(keys.get(order.image().name())).ifPresent(known -> job.restore(order, known, family));
        }
    }

    /**
     * Puts each image in its repository under its tags; what is there is not sent, and what is right is left alone.
     *
     * @return what each push cost; nothing of a dry run
     * @throws DockerCacheException when there is nothing to push, or no network to push through
     */
    public Map<StoredBuild, Pushed> push(PushRequest request) {
        request.requirePossible();
        Map<StoredBuild, Pushed> costs = new LinkedHashMap<>();
        for (StoredBuild build : request.builds()) {
            if (request.dryRun()) {
                log.wouldPush(build);
                continue;
            }
            Pushed pushed = new ImagePusher(registry, log.transfers()).push(imagePush(build));
            log.pushed(build, pushed);
            costs.put(build, pushed);
        }
        return costs;
    }

    private ImagePush imagePush(StoredBuild build) {
        List<ImageReference> names = build.destination().names();
        List<ImageReference> mountFrom = new ArrayList<>();
        stores.remote().map(RemoteStore::repository).ifPresent(mountFrom::add);
        mountFrom.addAll(build.bases());
        return new ImagePush(
                build.manifest(),
                stores.content(build.bases()),
                names.get(0),
                names.stream().map(name -> (Tag) name.version()).toList(),
                mountFrom.stream()
                        .filter(source -> source.registry().equals(names.get(0).registry()))
                        .toList());
    }

    /** Trims the directory store to its limits, and the remote store by the age of its entries. */
    public void trim(Retention retention) {
        log.trimmed(Offer.Place.DIRECTORY, stores.directory().trim(retention, false));
        stores.writableRemote().ifPresent(remote -> trim(remote, retention.maxAge()));
    }

    private void trim(RemoteStore remote, Duration maxAge) {
        try {
            log.trimmed(Offer.Place.REMOTE, remote.ages().trim(maxAge));
        } catch (StoreException e) {
            log.storeTrouble(e);
        }
    }

    /**
     * Publishes what a build left in the directory store to the remote store, as far as it is not there.
     *
     * @param builds of the module
     */
    public void save(List<StoredBuild> builds) {
        SaveJob job = new SaveJob(stores, log);
        builds.forEach(job::save);
    }

    /**
     * Makes each image with as little as it takes, and stores what that gave.
     *
     * @param ladder how far up the ladder it may stop
     * @param engine asked for when something must be built
     * @param copies where the images go beside the store
     */
    public List<BuiltImage> build(BuildRequest request, LadderRules ladder, Supplier<Engine> engine, Copies copies) {
        Map<String, ImageKeys> keys = keys(request);
        BuildSetting setting =
                new BuildSetting(cache, registry, new Once<>(engine), request, ladder, copies, clock, log);
        List<BuiltImage> images = new ArrayList<>();
        for (BuildOrder order : request.orders()) {
            images.add(build(order, Optional.ofNullable(keys.get(order.image().name())), setting));
        }
        return images;
    }

    /**
     * Compares each image, for each platform, with an earlier build of it. Changes nothing, and asks no engine.
     *
     * @param against what to compare with; empty for the last build of the branch, or of the one that it started from
     */
    public List<Explanation> explain(BuildRequest request, LadderRules rules, Optional<Baseline> against) {
        Map<String, ImageKeys> keys = keys(request);
        ExplainJob job = new ExplainJob(cache, stores, registry, request, rules, clock.instant(), log);
        List<Explanation> explanations = new ArrayList<>();
        for (BuildOrder order : request.orders()) {
            Optional.ofNullable(keys.get(order.image().name()))
                    .ifPresent(known -> explanations.addAll(job.explain(order, known, against)));
        }
        return explanations;
    }

    /**
     * Says what had changed, and adds builds to the history of the directory store. It comes last, when the images are
     * complete and their files written, so that no trouble with either takes anything of them away.
     *
     * @param past what the history keeps of an image
     * @param mustSucceed whether it is an error when that cannot be added
     */
    public void remember(List<BuiltImage> images, Function<BuiltImage, PastBuild> past, boolean mustSucceed) {
        for (BuiltImage image : images) {
            SortedMap<Platform, List<Difference>> changes =
                    image.effort().changes().platforms();
            if (!changes.isEmpty()) {
                log.changed(image.name(), changes);
            }
        }
        List<PastBuild> builds = images.stream().map(past).toList();
        HistoryFiles history = stores.directory().history();
        try {
            builds.forEach(
                    build -> history.add(build.origin().image(), build.origin().module(), PastBuildJson.of(build)));
        } catch (StoreException e) {
            if (mustSucceed) {
                throw e;
            }
            log.storeTrouble(e);
        }
    }

    /**
     * What is known of images that were built before, sorted by image. Changes nothing.
     *
     * @param wanted decides by the last build of each
     * @param images that are looked for among the stores' entries when the history has nothing of them; names with
     *     registries, without tags
     */
    public List<ImageHistory> histories(Predicate<PastBuild> wanted, Set<String> images) {
        return new Histories(stores, cache::document, log).of(wanted, images);
    }

    /** A remote store that takes nothing must not end the build: then it is built again without, from what the engine has. */
    private BuiltImage build(BuildOrder order, Optional<ImageKeys> keys, BuildSetting setting) {
        try {
            return new ImageJob(order, keys, stores, setting).build();
        } catch (EngineException e) {
            if (stores.remote().isEmpty()
                    || e.isByInstruction()
                    || setting.request().rules().failOnCacheError()) {
                throw e;
            }
            log.storeTrouble(e);
            return new ImageJob(order, keys, stores.withoutRemote(), setting).build();
        }
    }

    /** By the name of the image; empty when a base is not known and the rules say to go on without caching. */
    private Map<String, ImageKeys> keys(BuildRequest request) {
        Map<String, ImageKeys> keys = new LinkedHashMap<>();
        cache.keys(request.keys()).ifPresent(all -> all.forEach(image -> keys.put(image.image(), image)));
        if (!request.rules().allowSecretArguments()) {
            request.orders()
                    .forEach(order -> new GivenSecrets(order, request.keys().secrets()).requireNone());
        }
        return keys;
    }
}
