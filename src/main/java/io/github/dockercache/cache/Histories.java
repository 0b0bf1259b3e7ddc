package io.github.dockercache.cache;

import io.github.dockercache.cache.PastBuild.UsedBase;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.JsonTree;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads the history that stores have of images. What cannot be read is not known. Asks no engine. */
final class Histories {

    private final Stores stores;
    private final Function<Digest, Optional<byte[]>> documents;
    private final CycleLog log;

    /** @param documents of base images, as far as the store has them */
    Histories(Stores stores, Function<Digest, Optional<byte[]>> documents, CycleLog log) {
        this.stores = stores;
        this.documents = documents;
        this.log = log;
    }

    /**
     * Sorted by image.
     *
     * @param wanted decides by an image's last build
     * @param images that are looked for among entries when the history has nothing of them
     */
    List<ImageHistory> of(Predicate<PastBuild> wanted, Set<String> images) {
        SortedMap<String, ImageHistory> histories = new TreeMap<>();
        stores.directory().history().all().forEach((file, lines) -> {
            List<PastBuild> builds = parsed(lines);
            if (!builds.isEmpty() && wanted.test(builds.get(builds.size() - 1))) {
                histories.put(file, history(builds, lines.size() - builds.size()));
            }
        });
        Set<String> known = histories.values().stream().map(ImageHistory::image).collect(Collectors.toSet());
        EntryBuilds entries = new EntryBuilds(stores, log);
        for (String image : images) {
            if (!known.contains(image)) {
                Optional.of(entries.of(image))
                        .filter(builds -> !builds.isEmpty())
                        .ifPresent(builds -> histories.put(image, history(builds, 0)));
            }
        }
        return histories.values().stream()
                .sorted(Comparator.comparing(ImageHistory::image))
                .toList();
    }

    private static List<PastBuild> parsed(List<String> lines) {
        return lines.stream()
                .flatMap(line -> parsed(line).stream())
                .sorted(Comparator.comparing(PastBuild::time))
                .toList();
    }

    /** Empty for one that is damaged, or of a version to come. */
    private static Optional<PastBuild> parsed(String line) {
        try {
            return Optional.of(PastBuildJson.parse(line));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @param builds at least one, oldest first */
    private ImageHistory history(List<PastBuild> builds, int damaged) {
        PastBuild last = builds.get(builds.size() - 1);
        Map<Digest, JsonTree> bases = new HashMap<>();
        last.bases().stream()
                .map(UsedBase::id)
                .distinct()
                .forEach(id -> documents.apply(id).flatMap(Histories::json).ifPresent(json -> bases.put(id, json)));
        Map<Digest, Instant> created = new HashMap<>();
        bases.forEach((id, json) -> created(json).ifPresent(time -> created.put(id, time)));
        return new ImageHistory(
                last.origin().image(),
                last.origin().module(),
                builds,
                damaged,
                created,
                new LastLayers(stores, log).of(last, List.copyOf(bases.values())));
    }

    private static Optional<JsonTree> json(byte[] document) {
        try {
            return Optional.of(JsonTree.parse(document));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> created(JsonTree configuration) {
        try {
            return Optional.of(Instant.parse(configuration.text("created")));
        } catch (DateTimeException e) {
            return Optional.empty(); // it does not say
        }
    }
}
