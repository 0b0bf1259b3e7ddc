package io.github.dockercache.cache;

import io.github.dockercache.build.Engine;
import io.github.dockercache.build.Family;
import io.github.dockercache.cache.BuiltImage.PlatformImage;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ManifestDocument.Manifest;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.CacheKey;
import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.store.Entry;
import io.github.dockercache.store.EntryFacts;
import io.github.dockercache.store.EntryManifest;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.LayerStore;
import io.github.dockercache.store.NewEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps what a successful build gave: its layer caches under their keys, and the image as the branch's last one. */
final class BuildRecord {

    private final BuildOrder order;
    private final Optional<ImageKeys> keys;
    private final String branch;
    private final boolean forgiving;
    private final Home home;
    private final LastEntry last;
    private final CycleLog log;
    private final Instant now;

    /**
     * Where a build has left its content, and its names go.
     *
     * @param content all of the build can be read there
     */
    record Home(Offer.Place place, LayerStore store, ContentSource content) {}

    BuildRecord(BuildOrder order, Optional<ImageKeys> keys, BuildSetting setting, Home home, LastEntry last) {
        this.order = order;
        this.keys = keys;
        this.branch = setting.request().branches().own();
        this.forgiving = !setting.request().rules().failOnCacheError();
        this.now = setting.clock().instant();
        this.home = home;
        this.last = last;
        this.log = setting.log();
    }

    /**
     * The image as it is in the store now, with the names that lead to it and to its layer caches. Unless the rules say
     * otherwise, it goes on when the layer caches cannot be kept.
     *
     * @param indexes entries that were made or read on the way
     */
    BuiltImage keep(List<PlatformBuild> builds, List<EntryName> indexes) {
        LayerStore layers = forgiving ? new ForgivingLayerStore(home.store(), log) : home.store();
        List<PlatformBuild> helpful =
                builds.stream().filter(this::isFromPinnedBases).toList();
        List<EntryName> entries = new ArrayList<>();
        helpful.forEach(build -> entries.addAll(keepLayers(build, layers)));
        helpful.forEach(build -> entries.addAll(keepResults(build, layers)));
        NewEntry image = image(builds);
        Descriptor manifest = builds.size() == 1
                ? builds.get(0).built().image()
                : image.entry().manifest();
        entries.add(keepAsLast(helpful, facts(builds), LastBuild.made(manifest, builds), image.content()));
        entries.addAll(indexes);
        return new BuiltImage(
                order.image().name(),
                order.destination(),
                keys,
                manifest,
                rung(builds),
                engine(builds),
                builds.stream().map(this::platformImage).toList(),
                entries,
                results(builds),
                Effort.NONE);
    }

    private boolean isFromPinnedBases(PlatformBuild build) {
        if (keys.isEmpty()) {
            return false;
        }
        List<String> differences = new ArrayList<>();
        keys.get().pins().forEach((reference, pin) -> {
            if (!build.built().resolved().getOrDefault(reference, pin).equals(pin)) {
                differences.add(reference + " was to be " + pin + " and was "
                        + build.built().resolved().get(reference));
            }
        });
        if (!differences.isEmpty()) {
            log.otherBases(order.image().name(), differences);
        }
        return differences.isEmpty();
    }

    /** Under the key of each tier, so that a build that has less in common finds it as well. */
    private List<EntryName> keepLayers(PlatformBuild build, LayerStore store) {
        List<EntryName> names = new ArrayList<>();
        build.built()
                .cache()
                .ifPresent(layers -> keys.orElseThrow().documents().keys().forEach((tier, key) -> {
                    EntryName name = EntryName.layers(family(build).toString(), key, build.platform());
                    save(new Entry(name, layers, facts(List.of(build))), home.content(), store);
                    names.add(name);
                }));
        return names;
    }

    private static Family family(PlatformBuild build) {
        return build.engine().orElseThrow().family();
    }

    /** What later builds may take as it is. */
    private List<EntryName> keepResults(PlatformBuild build, LayerStore store) {
        EarlierBuilds earlier = new EarlierBuilds(Map.of(home.place(), home.store()), log);
        List<EntryName> names = new ArrayList<>();
        for (NewResult result : build.results()) {
            names.add(result.name());
            if (result.isStored()) {
                continue;
            }
            NewEntry entry = NewEntry.of(
                    result.name(),
                    facts(List.of(build)),
                    List.of(result.image()),
                    ResultDocuments.of(result, build, () -> earlier.lastSteps(order, build.platform(), branch)),
                    home.content());
            save(entry.entry(), entry.content(), store);
        }
        return names;
    }

    /** The exact keys, over all platforms; none of a kind that one of them does not have. */
    private static SortedMap<String, CacheKey> results(List<PlatformBuild> builds) {
        SortedMap<String, CacheKey> results = new TreeMap<>();
        for (boolean prefix : List.of(false, true)) {
            Map<Platform, CacheKey> keys = new LinkedHashMap<>();
            builds.forEach(build -> build.results().stream()
                    .filter(result -> result.isPrefix() == prefix)
                    .forEach(result ->
                            keys.put(build.platform(), result.document().key())));
            if (keys.size() == builds.size()) {
                CacheKey key = keys.size() == 1
                        ? keys.values().iterator().next()
                        : KeyDocument.ofPlatforms(keys).key();
                results.put(prefix ? "prefix" : "image", key);
            }
        }
        return results;
    }

    /** The image, and the layer caches of those builds that may help later ones. */
    private EntryName keepAsLast(
            List<PlatformBuild> helpful, EntryFacts facts, Descriptor manifest, ContentSource content) {
        List<Descriptor> children = new ArrayList<>(List.of(manifest));
        for (PlatformBuild build : helpful) {
            build.built()
                    .cache()
                    .map(layers -> LastBuild.marked(layers, build.platform(), family(build)))
                    .ifPresent(children::add);
        }
        Optional<Entry> before = last.in(home.place(), home.store());
        if (helpful.stream().allMatch(build -> build.engine().isEmpty())) {
            children.addAll(before.map(this::layers).orElse(List.of()));
        }
        NewEntry entry = NewEntry.of(last.name(), facts, children, documents(), content);
        if (before.filter(same -> isAgain(same, facts, children)).isEmpty()) {
            save(entry.entry(), entry.content(), home.store());
        }
        return last.name();
    }

    /** Whether an entry says all this already, but for the time. */
    private boolean isAgain(Entry entry, EntryFacts facts, List<Descriptor> children) {
        NewEntry same = NewEntry.of(last.name(), entry.facts(), children, documents(), home.content());
        return facts.sameWork(entry.facts())
                && same.entry().manifest().digest().equals(entry.manifest().digest());
    }

    /** Where no engine was needed, the layer caches of the last time still help a build on the same bases. */
    private List<Descriptor> layers(Entry before) {
        if (keys.isEmpty()) {
            return List.of();
        }
        try {
            List<Descriptor> layers = LastBuild.layers(EntryManifest.images(before, home.content()));
            return layers.isEmpty() || hasOurBases(before) ? layers : List.of();
        } catch (IOException | IllegalArgumentException e) {
            log.missed(before.name(), String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private boolean hasOurBases(Entry before) throws IOException {
        return LastBuild.hasBasesOf(keys.orElseThrow(), EntryManifest.of(before, home.content()), home.content());
    }

    private Map<String, byte[]> documents() {
        Map<String, byte[]> documents = new LinkedHashMap<>();
        keys.ifPresent(known -> known.documents()
                .forEach((tier, document) -> documents.put(LastBuild.document(tier), bytes(document))));
        return documents;
    }

    private static byte[] bytes(KeyDocument document) {
        return document.text().getBytes(StandardCharsets.UTF_8);
    }

    private void save(Entry entry, ContentSource content, LayerStore store) {
        log.saved(entry.name(), home.place(), store.save(entry, content, log.transfers()));
    }

    /** The index over the platforms. */
    private NewEntry image(List<PlatformBuild> builds) {
        List<Descriptor> children = new ArrayList<>();
        builds.forEach(build -> children.addAll(readable(() -> made(build).children())));
        return NewEntry.of(last.name(), EntryFacts.UNKNOWN, children, Map.of(), home.content());
    }

    private EngineImage made(PlatformBuild build) {
        return new EngineImage(build.platform(), build.built().image(), home.content());
    }

    /** As old as the oldest part. */
    private EntryFacts facts(List<PlatformBuild> builds) {
        Instant worked = builds.stream()
                .map(PlatformBuild::worked)
                .min(Instant::compareTo)
                .orElse(now);
        return new EntryFacts(order.destination().repository(), branch, engine(builds), now, worked);
    }

    /** What built; empty when no engine was needed. */
    private static String engine(List<PlatformBuild> builds) {
        return builds.stream()
                .flatMap(build -> build.engine().stream())
                .map(Engine::description)
                .findFirst()
                .orElse("");
    }

    private static Rung rung(List<PlatformBuild> builds) {
        return builds.stream().map(PlatformBuild::rung).max(Rung::compareTo).orElseThrow();
    }

    private PlatformImage platformImage(PlatformBuild build) {
        Descriptor image = readable(() -> made(build).alone());
        Manifest manifest = readable(() -> made(build).manifest());
        long layers = manifest.layers().stream().mapToLong(Descriptor::size).sum();
        return new PlatformImage(
                build.platform(),
                image,
                manifest.config().digest(),
                manifest.config().size() + layers,
                manifest.layers(),
                build.built().steps());
    }

    private interface Reading<T> {
        T get() throws IOException;
    }

    private <T> T readable(Reading<T> reading) {
        try {
            return reading.get();
        } catch (IOException e) {
            throw new DockerCacheException(
                    order.image().name() + ": the image that was built cannot be read: " + e.getMessage(),
                    "build again; if it stays so, use another <engine>",
                    e);
        }
    }
}
