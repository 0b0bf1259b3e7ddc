package io.github.dockercache.report;

import io.github.dockercache.build.BuildStep;
import io.github.dockercache.cache.BuiltImage;
import io.github.dockercache.cache.ImageKeys;
import io.github.dockercache.cache.PastBuild;
import io.github.dockercache.cache.PastBuild.Cost;
import io.github.dockercache.cache.PastBuild.Origin;
import io.github.dockercache.cache.PastBuild.Outcome;
import io.github.dockercache.cache.PastBuild.OwnLayer;
import io.github.dockercache.cache.PastBuild.UsedBase;
import io.github.dockercache.key.CacheKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is remembered of an image that was just built. */
public final class PastBuilds {

    /** More would make a line of the history long, and nobody reads on. */
    private static final int LONGEST_WORDS = 300;

    private static final int MOST_STEPS = 50;

    private PastBuilds() {}

    /**
     * In few words.
     *
     * @param module as {@code group:artifact}
     * @param branch empty when unknown
     * @param commit empty when unknown
     */
    public static PastBuild of(BuiltImage image, String module, String branch, String commit) {
        return new PastBuild(
                image.effort().started(),
                new Origin(module, image.destination().repository(), branch, commit),
                new Outcome(
                        image.rung(),
                        why(image),
                        image.engine(),
                        image.manifest().digest(),
                        image.size(),
                        keys(image)),
                Optional.of(new Cost(
                        image.effort().total(),
                        image.effort().engine(),
                        image.effort().storing())),
                bases(image),
                image.effort().layers().stream()
                        .map(layer -> new OwnLayer(layer.digest(), layer.size()))
                        .toList(),
                steps(image));
    }

    private static String why(BuiltImage image) {
        return image.effort().changes().causes().stream()
                .findFirst()
                .map(cause -> shortened(cause.tell(new DifferenceWords())))
                .orElse("");
    }

    private static SortedMap<String, CacheKey> keys(BuiltImage image) {
        SortedMap<String, CacheKey> keys = new TreeMap<>(image.results());
        image.keys()
                .ifPresent(known -> known.documents().keys().forEach((tier, key) -> keys.put(tier.toString(), key)));
        return keys;
    }

    private static List<UsedBase> bases(BuiltImage image) {
        return image.keys().map(ImageKeys::uses).orElse(List.of()).stream()
                .map(use -> new UsedBase(
                        use.shown(),
                        use.platform(),
                        use.base().digest(),
                        use.base().configuration()))
                .distinct()
                .toList();
    }

    /** The slowest, in the engine's order. */
    private static List<BuildStep> steps(BuiltImage image) {
        List<BuildStep> all = image.platforms().stream()
                .flatMap(platform -> platform.steps().stream())
                .toList();
        List<BuildStep> slowest = all.stream()
                .sorted(Comparator.comparing(BuildStep::time).reversed())
                .limit(MOST_STEPS)
                .toList();
        return all.stream()
                .filter(slowest::contains)
                .limit(MOST_STEPS)
                .map(step -> new BuildStep(shortened(step.name()), step.cached(), step.time()))
                .toList();
    }

    private static String shortened(String words) {
        String line = words.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS - 1) + "…";
    }
}
