package io.github.dockercache.cache;

import io.github.dockercache.build.BuildInput;
import io.github.dockercache.build.Family;
import io.github.dockercache.dockerfile.TailStart;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.store.LayerStore;
import io.github.dockercache.store.Workplace;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes one image, one platform after the other, by the first rung of the ladder that holds. */
final class ImageJob {

    private final BuildOrder order;
    private final Optional<ImageKeys> keys;
    private final Stores stores;
    private final BuildSetting setting;
    private final LastEntry last;
    private final CycleLog log;

    /** @param keys empty for a build that stores must not help, as its bases are not known */
    ImageJob(BuildOrder order, Optional<ImageKeys> keys, Stores stores, BuildSetting setting) {
        this.order = order;
        this.keys = keys;
        this.stores = stores;
        this.setting = setting;
        this.last = new LastEntry(order, setting.request().branches());
        this.log = setting.log();
    }

    /** Makes the image for each platform, keeps what that gave, and makes the copies that are wanted. */
    BuiltImage build() {
        Instant started = setting.clock().instant();
        Stopwatch watch = new Stopwatch();
        try (Workplace workplace = stores.directory().workplace()) {
            EngineJob engine = new EngineJob(order, keys, stores, setting, workplace, watch);
            ContentSource content = new NearestContent(List.of(workplace.content(), stores.content(bases())));
            FileIndexes indexes = new FileIndexes(stores, content, log);
            List<PlatformBuild> builds = order.image().platforms().stream()
                    .map(platform -> build(platform, workplace, engine, content, indexes))
                    .toList();
            Changes changes = keys.map(known -> Changes.of(builds, order, known, stores, setting))
                    .orElse(Changes.NONE);
            BuildRecord record = new BuildRecord(order, keys, setting, home(builds, engine, content), last);
            BuiltImage image = watch.during(Stopwatch.Part.STORING, () -> record.keep(builds, indexes.used()));
            log.built(image);
            copy(image, engine, workplace);
            return image.taking(new Effort(
                    started,
                    watch.total(),
                    watch.of(Stopwatch.Part.ENGINE),
                    watch.of(Stopwatch.Part.STORING),
                    ownLayers(image),
                    changes));
        }
    }

    /** Looked for only where some were made; a base image that the store knows nothing of counts for none. */
    private List<Descriptor> ownLayers(BuiltImage image) {
        if (image.rung() == Rung.IMAGE) {
            return List.of();
        }
        Set<Digest> ofBases = keys.map(setting.cache()::knownBaseLayers).orElse(Set.of());
        return image.platforms().stream()
                .flatMap(platform -> platform.layers().stream())
                .filter(layer -> !ofBases.contains(layer.digest()))
                .distinct()
                .toList();
    }

    private PlatformBuild build(
            Platform platform, Workplace workplace, EngineJob engine, ContentSource content, FileIndexes indexes) {
        Optional<ImageKeys> exact = keys.filter(known -> setting.ladder().climbs(order));
        if (exact.isEmpty()) {
            return byEngineAlone(platform, engine);
        }
        PlatformOrder wanted = new PlatformOrder(
                order,
                exact.get(),
                platform,
                setting.cache().documents(exact.get()),
                setting.request().keys().secrets());
        LadderRules rules = setting.ladder();
        Instant now = setting.clock().instant();
        ResultSearch search = new ResultSearch(
                stores, setting.registry(), setting.request().rules().offline(), rules.rebuildAfter(), now);
        RememberedWork work = new RememberedWork(new EngineForOne(platform, engine, workplace));
        return material(wanted)
                .map(material -> new Ladder(
                                wanted,
                                material,
                                search.of(order, exact.get(), content, log),
                                new TailAssembly(material, indexes, workplace, rules.layers(), content),
                                content,
                                work,
                                now,
                                log)
                        .climb(rules.families()))
                .map(build -> rules.mode() == LadderRules.Mode.VERIFY
                        ? new Verification(wanted, work, indexes, content, log).verified(build)
                        : build)
                .orElseGet(() -> byEngineAlone(platform, engine));
    }

    /** What will be needed of the last build is looked up while files are read. */
    private Optional<ExactMaterial> material(PlatformOrder wanted) {
        Optional<ExactMaterial> material = ExactMaterial.of(wanted);
        if (material.isPresent()) {
            Optional<RemoteStore> remote = stores.writableRemote();
            last.in(
                    remote.isPresent() ? Offer.Place.REMOTE : Offer.Place.DIRECTORY,
                    remote.map(RemoteStore::layers).orElse(stores.directory()));
            material.get().await();
        }
        return material;
    }

    /** There is no exact key, and so nothing to compare. */
    private PlatformBuild byEngineAlone(Platform platform, EngineJob engine) {
        if (setting.ladder().mode() == LadderRules.Mode.VERIFY) {
            log.notVerified(order.image().name(), platform);
        }
        return engine.build(platform, order.input());
    }

    /** What an engine does for one platform. */
    private final class EngineForOne implements Ladder.EngineWork {
        private final Platform platform;
        private final EngineJob engine;
        private final Workplace workplace;

        EngineForOne(Platform platform, EngineJob engine, Workplace workplace) {
            this.platform = platform;
            this.engine = engine;
            this.workplace = workplace;
        }

        @Override
        public Family family() {
            return setting.engine().family();
        }

        @Override
        public PlatformBuild whole() {
            return engine.build(platform, order.input());
        }

        @Override
        public PlatformBuild prefix(TailStart.Prefix start) {
            BuildInput input = new PrefixFile(workplace.folder(), platform).write(order, start.dockerfile());
            return engine.build(platform, input);
        }
    }

    private void copy(BuiltImage image, EngineJob engine, Workplace workplace) {
        ImageCopies copies = new ImageCopies(image, stores.content(image.bases()), log);
        if (setting.copies().inEngine()) {
            copies.load(setting.engine(), engine.direct(), workplace.folder());
        }
        Optional.ofNullable(setting.copies().archives().get(image.name())).ifPresent(copies::archive);
    }

    /** Where what was built is, and where it gets its names. */
    private BuildRecord.Home home(List<PlatformBuild> builds, EngineJob engine, ContentSource content) {
        boolean withEngine = builds.stream().anyMatch(build -> build.engine().isPresent());
        Optional<RemoteStore> remote =
                withEngine ? engine.direct() : stores.writableRemote().filter(far -> keys.isPresent());
        return remote.map(far -> new BuildRecord.Home(Offer.Place.REMOTE, far.layers(), content))
                .orElseGet(() -> new BuildRecord.Home(Offer.Place.DIRECTORY, directory(builds), content));
    }

    /** Without layers of bases that nobody has brought here, unless the image must be whole here. */
    private LayerStore directory(List<PlatformBuild> builds) {
        boolean wholeImages = builds.stream()
                .flatMap(build -> build.engine().stream())
                .anyMatch(engine -> engine.family() != Family.BUILDKIT);
        Set<Digest> leftOut = new HashSet<>(setting.leftOut(keys, wholeImages));
        if (!setting.copies().inEngine()) {
            builds.forEach(build -> leftOut.addAll(build.elsewhere()));
        }
        return leftOut.isEmpty() ? stores.directory() : new ThinLayerStore(stores.directory(), leftOut);
    }

    private List<ImageReference> bases() {
        return keys.map(ImageKeys::pinnedReferences).orElse(List.of());
    }
}
