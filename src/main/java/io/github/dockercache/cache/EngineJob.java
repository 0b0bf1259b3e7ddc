package io.github.dockercache.cache;

import io.github.dockercache.build.BuildInput;
import io.github.dockercache.build.Built;
import io.github.dockercache.build.CacheSource;
import io.github.dockercache.build.CacheTarget;
import io.github.dockercache.build.Engine;
import io.github.dockercache.build.EngineBuild;
import io.github.dockercache.build.EngineException;
import io.github.dockercache.build.PinnedBases;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.CacheKey;
import io.github.dockercache.key.Tier;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.StoreException;
import io.github.dockercache.store.Workplace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds an image, or its prefix, with an engine and with what stores offer. */
final class EngineJob {

    private final BuildOrder order;
    private final Optional<ImageKeys> keys;
    private final Stores stores;
    private final BuildSetting setting;
    private final Workplace workplace;
    private final Stopwatch watch;
    private final CycleLog log;

    /** @param keys empty for a build that stores must not help, as its bases are not known */
    EngineJob(
            BuildOrder order,
            Optional<ImageKeys> keys,
            Stores stores,
            BuildSetting setting,
            Workplace workplace,
            Stopwatch watch) {
        this.order = order;
        this.keys = keys;
        this.stores = stores;
        this.setting = setting;
        this.workplace = workplace;
        this.watch = watch;
        this.log = setting.log();
    }

    private Engine engine() {
        return setting.engine();
    }

    /** Image and layer cache are in the workplace's blobs then, or where the engine has put them itself. */
    PlatformBuild build(Platform platform, BuildInput input) {
        keys.ifPresent(setting.cache()::requireTrueLock);
        OfferFinder offers = setting.offers(stores);
        Optional<Offer> offer = keys.flatMap(known -> offers.find(order, known, platform, engine().family()))
                .filter(this::isWhole);
        log.building(order.image().name(), platform, engine().description());
        EngineBuild build = new EngineBuild(input, platform, bases(), List.of(), target(platform));
        return offer.map(found -> with(found, build)).orElseGet(() -> without(build));
    }

    private PlatformBuild without(EngineBuild build) {
        return made(build, Optional.empty());
    }

    private PlatformBuild made(EngineBuild build, Optional<Offer> offer) {
        Built built = watch.during(Stopwatch.Part.ENGINE, () -> engine().build(build, log.engine()));
        return PlatformBuild.byEngine(
                build.platform(), built, engine(), offer, setting.clock().instant());
    }

    /** What a thin entry is without comes from the bases' repositories, until the next sweep. */
    private boolean isWhole(Offer offer) {
        if (offer.absent().isEmpty()) {
            return true;
        }
        List<ImageReference> bases = keys.map(ImageKeys::pinnedReferences).orElse(List.of());
        try {
            stores.directory().complete(offer.entry(), offer.absent(), stores.content(bases), log.transfers());
            return true;
        } catch (StoreException e) {
            if (setting.request().rules().failOnCacheError()) {
                throw e;
            }
            log.storeTrouble(e);
            return false;
        }
    }

    /** An engine reads blobs itself, and a bad one makes it fail; so it gets a second chance without. */
    private PlatformBuild with(Offer offer, EngineBuild build) {
        try {
            PlatformBuild made = made(build.importing(source(offer)), Optional.of(offer));
            stores.remote()
                    .filter(remote -> offer.place() == Offer.Place.REMOTE)
                    .ifPresent(remote -> remote.used(List.of(offer.entry().name()), log));
            return made;
        } catch (EngineException e) {
            if (e.isByInstruction()) {
                throw e;
            }
            log.withoutOffer(offer, damage(offer), e);
            PlatformBuild made = without(build);
            drop(offer);
            return made;
        }
    }

    private List<String> damage(Offer offer) {
        return offer.place() == Offer.Place.DIRECTORY ? stores.directory().verify(offer.entry()) : List.of();
    }

    /** Only when the engine can do without: one that fails all the same may have died. */
    private void drop(Offer offer) {
        if (offer.place() == Offer.Place.DIRECTORY) {
            stores.directory().delete(offer.entry().name());
        }
    }

    /** An engine that reads registries takes a remote offer from there; for another one it is fetched. */
    private CacheSource source(Offer offer) {
        if (offer.place() == Offer.Place.DIRECTORY) {
            return inDirectory(offer);
        }
        RemoteStore remote = stores.remote().orElseThrow();
        if (engine().usesRegistries()) {
            return new CacheSource.Repository(remote.reference(offer.entry().name())
                    .pinnedTo(offer.layers().digest()));
        }
        stores.directory().save(offer.entry(), remote.layers().content(), log.transfers());
        return inDirectory(offer);
    }

    private CacheSource inDirectory(Offer offer) {
        Path folder = stores.directory().folderOf(offer.entry()).orElseThrow();
        return new CacheSource.Layout(folder, offer.layers());
    }

    private CacheTarget target(Platform platform) {
        return direct().<CacheTarget>map(remote -> new CacheTarget.Repository(
                        remote.reference(made(platform)), remote.reference(layers(platform))))
                .orElseGet(() -> new CacheTarget.Layout(workplace.folder()));
    }

    private EntryName layers(Platform platform) {
        return EntryName.layers(engine().family().toString(), filesKey(), platform);
    }

    private EntryName made(Platform platform) {
        return EntryName.made(engine().family().toString(), filesKey(), platform);
    }

    private CacheKey filesKey() {
        return keys.orElseThrow().documents().get(Tier.FILES).key();
    }

    /** With a remote store an engine that can puts all there itself, and nothing passes through this machine. */
    Optional<RemoteStore> direct() {
        return stores.writableRemote().filter(remote -> keys.isPresent() && engine().usesRegistries());
    }

    private PinnedBases bases() {
        return keys.map(ImageKeys::pinnedBases).orElseGet(() -> PinnedBases.withoutTriggers(Map.of()));
    }
}
