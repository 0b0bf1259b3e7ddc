package io.github.dockercache.cache;

import io.github.dockercache.build.BuildStep;
import io.github.dockercache.cache.PastBuild.Origin;
import io.github.dockercache.cache.PastBuild.Outcome;
import io.github.dockercache.cache.PastBuild.UsedBase;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.CacheKey;
import io.github.dockercache.key.Ingredients;
import io.github.dockercache.key.PartName;
import io.github.dockercache.key.PartValue;
import io.github.dockercache.store.Entry;
import io.github.dockercache.store.EntryManifest;
import io.github.dockercache.store.LayerStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the entries of stores tell of builds, for a machine that has no history of an image: when each stored image was made,
 * on which branch, of which bases, by which steps. They do not tell how long it took, and nothing of builds that found
 * everything there.
 */
final class EntryBuilds {

    private static final Pattern IMAGE = Pattern.compile("image-(?<key>[0-9a-f]{64})");
    private static final Pattern BASE = Pattern.compile("base\\.\\d+\\.(?<platform>.+)");

    private final Stores stores;
    private final EarlierBuilds earlier;
    private final CycleLog log;

    EntryBuilds(Stores stores, CycleLog log) {
        this.stores = stores;
        this.log = log;
        this.earlier = new EarlierBuilds(stores.inOrder(), log);
    }

    /** Those of an image, oldest first, out of the nearest store that has any. */
    List<PastBuild> of(String image) {
        for (LayerStore store : stores.inOrder().values()) {
            List<PastBuild> builds = store.entries().stream()
                    .filter(entry -> entry.facts().image().equals(image))
                    .flatMap(entry -> build(entry, store).stream())
                    .sorted(Comparator.comparing(PastBuild::time))
                    .toList();
            if (!builds.isEmpty()) {
                return builds;
            }
        }
        return List.of();
    }

    private Optional<PastBuild> build(Entry entry, LayerStore store) {
        Matcher name = IMAGE.matcher(entry.name().text());
        if (!name.matches()) {
            return Optional.empty();
        }
        CacheKey key = new CacheKey(Digest.parse("sha256:" + name.group("key")));
        return earlier.of(key)
                .flatMap(EarlierBuild::result)
                .flatMap(ingredients -> image(entry, store).map(image -> build(entry, image, ingredients)));
    }

    /** The entry itself is an index of the image and of documents about it. */
    private Optional<Digest> image(Entry entry, LayerStore store) {
        try {
            return EntryManifest.images(entry, store.content()).stream()
                    .map(Descriptor::digest)
                    .findFirst();
        } catch (IOException e) {
            log.missed(entry.name(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private PastBuild build(Entry entry, Digest image, Ingredients ingredients) {
        boolean byEngine = !entry.facts().engine().isEmpty();
        List<BuildStep> steps = byEngine ? earlier.steps(ingredients) : List.of();
        return new PastBuild(
                entry.facts().created(),
                new Origin("", entry.facts().image(), entry.facts().branch(), ""),
                new Outcome(
                        rung(byEngine, steps),
                        "",
                        entry.facts().engine(),
                        image,
                        0,
                        new TreeMap<>(Map.of("image", ingredients.document().key()))),
                Optional.empty(),
                bases(ingredients),
                List.of(),
                steps);
    }

    private static Rung rung(boolean byEngine, List<BuildStep> steps) {
        if (!byEngine) {
            return Rung.PREFIX;
        }
        return steps.stream().anyMatch(BuildStep::cached) ? Rung.LAYERS : Rung.NONE;
    }

    private static List<UsedBase> bases(Ingredients ingredients) {
        List<UsedBase> bases = new ArrayList<>();
        ingredients.document().parts().forEach((part, value) -> {
            if (value instanceof PartValue.Content id) {
                base(part, id.digest(), ingredients).ifPresent(bases::add);
            }
        });
        return bases;
    }

    private static Optional<UsedBase> base(PartName part, Digest id, Ingredients ingredients) {
        Matcher name = BASE.matcher(part.text());
        return Optional.ofNullable(ingredients.inputs().places().get(part))
                .filter(place -> name.matches() && !place.name().isEmpty())
                .map(place -> new UsedBase(place.name(), Platform.parse(name.group("platform")), id, id));
    }
}
