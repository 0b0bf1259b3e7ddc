package io.github.dockercache.cache;

import io.github.dockercache.build.BuildStep;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.CacheKey;
import io.github.dockercache.key.Ingredients;
import io.github.dockercache.key.Inputs;
import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.key.Tier;
import io.github.dockercache.store.EntryManifest;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.LayerStore;
import io.github.dockercache.store.Lookup;
import io.github.dockercache.store.Lookup.Hit;
import io.github.dockercache.store.Lookup.Miss;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what stores tell of earlier builds. What cannot be read is not known, and the log is told why. */
final class EarlierBuilds {

    private final Map<Offer.Place, LayerStore> stores;
    private final MissLog log;
    private final long longestInputs;

    /** @param stores near before far */
    EarlierBuilds(Map<Offer.Place, LayerStore> stores, MissLog log) {
        this(stores, log, Long.MAX_VALUE);
    }

    /** @param longestInputs in bytes; what is longer is not read, so that files are not told one by one */
    EarlierBuilds(Map<Offer.Place, LayerStore> stores, MissLog log, long longestInputs) {
        this.stores = stores;
        this.log = log;
        this.longestInputs = longestInputs;
    }

    /** The last one of an image, on the first of these branches that has one. */
    Optional<EarlierBuild> last(BuildOrder order, Platform platform, Branches branches) {
        return branches.inOrder().stream()
                .map(branch -> EntryName.last(order.destination().repository(), branch))
                .flatMap(name -> find(name).stream())
                .findFirst()
                .map(last -> last(last, platform));
    }

    private EarlierBuild last(Found last, Platform platform) {
        Optional<EntryName> result = result(last, platform);
        Optional<KeyDocument> tier = read(last, LastBuild.document(Tier.FILES), KeyDocument::parse);
        return build(last, result.flatMap(this::find), result.isPresent(), tier);
    }

    private Optional<EntryName> result(Found last, Platform platform) {
        try {
            return LastBuild.result(last.manifest(), platform);
        } catch (IllegalArgumentException e) {
            log.missed(last.name(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** The one whose image, or whose prefix, has this key. */
    Optional<EarlierBuild> of(CacheKey key) {
        return find(EntryName.image(key))
                .or(() -> find(EntryName.prefix(key)))
                .map(found -> build(found, Optional.of(found), true, Optional.empty()));
    }

    private EarlierBuild build(Found named, Optional<Found> result, boolean hasExactKey, Optional<KeyDocument> tier) {
        return new EarlierBuild(
                named.name().text(),
                named.manifest().facts(),
                named.place().toString(),
                result.flatMap(this::ingredients),
                hasExactKey,
                tier);
    }

    private Optional<Ingredients> ingredients(Found result) {
        Optional<Inputs> inputs = Optional.ofNullable(
                        result.manifest().documents().get(ResultDocuments.INPUTS))
                .filter(document -> document.size() <= longestInputs)
                .flatMap(document -> read(result, ResultDocuments.INPUTS, Inputs::parse));
        return read(result, NewResult.DOCUMENT, KeyDocument::parse)
                .map(document -> inputs.map(known -> new Ingredients(document, known))
                        .orElseGet(() -> Ingredients.of(document)));
    }

    /**
     * The steps of the engine whose work went into a build, perhaps at an earlier one. They are told where that went: in the
     * prefix, if there is one.
     */
    List<BuildStep> steps(Ingredients build) {
        return build.inputs()
                .prefix()
                .map(EntryName::prefix)
                .or(() -> Optional.of(EntryName.image(build.document().key())))
                .flatMap(this::find)
                .flatMap(found -> read(found, RecordedSteps.DOCUMENT, RecordedSteps::parse))
                .map(RecordedSteps::steps)
                .orElse(List.of());
    }

    /** The same of an image's last build on a branch. */
    List<BuildStep> lastSteps(BuildOrder order, Platform platform, String branch) {
        return last(order, platform, new Branches(branch, branch))
                .flatMap(EarlierBuild::result)
                .map(this::steps)
                .orElse(List.of());
    }

    /** An entry, opened. */
    private record Found(EntryName name, EntryManifest manifest, Offer.Place place, ContentSource content) {}

    private Optional<Found> find(EntryName name) {
        for (Map.Entry<Offer.Place, LayerStore> store : stores.entrySet()) {
            Lookup found = store.getValue().find(name);
            if (found instanceof Miss miss) {
                log.missed(name, store.getKey() + ": " + miss.reason());
                continue;
            }
            ContentSource content = store.getValue().content();
            try {
                EntryManifest manifest = EntryManifest.of(((Hit) found).entry(), content);
                return Optional.of(new Found(name, manifest, store.getKey(), content));
            } catch (IOException | IllegalArgumentException e) {
                log.missed(name, store.getKey() + ": " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    private <T> Optional<T> read(Found entry, String title, Function<String, T> parse) {
        if (!entry.manifest().documents().containsKey(title)) {
            return Optional.empty();
        }
        try {
            byte[] document = entry.manifest().document(title, entry.content());
            return Optional.of(parse.apply(new String(document, StandardCharsets.UTF_8)));
        } catch (IOException | IllegalArgumentException e) {
            log.missed(entry.name(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
