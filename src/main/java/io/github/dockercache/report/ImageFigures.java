package io.github.dockercache.report;

import io.github.dockercache.build.BuildStep;
import io.github.dockercache.cache.ImageHistory;
import io.github.dockercache.cache.ImageHistory.ImageLayer;
import io.github.dockercache.cache.PastBuild;
import io.github.dockercache.cache.PastBuild.UsedBase;
import io.github.dockercache.cache.Rung;
import io.github.dockercache.image.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The figures of a report about one image. Values in, values out. */
record ImageFigures(ImageHistory history) {

    /**
     * A base image of the last build.
     *
     * @param created empty when it does not tell, or nobody has its configuration any more
     * @param moves how many other images its name has led to, in all builds that the history has
     * @param since the first of these builds
     */
    record BaseFigures(UsedBase base, Optional<Instant> created, int moves, Instant since) {}

    /**
     * A step of the newest build that an engine made.
     *
     * @param time when it was run last; empty when that is not known
     * @param runs how often it was run, in all builds that the history has
     * @param cached how often it came from a cache instead
     */
    record StepFigures(String words, Optional<Duration> time, int runs, int cached) {}

    /** How many builds came to which rung. */
    static Map<Rung, Integer> byRung(List<PastBuild> builds) {
        Map<Rung, Integer> counts = new EnumMap<>(Rung.class);
        builds.forEach(build -> counts.merge(build.outcome().rung(), 1, Integer::sum));
        return counts;
    }

    /** In percent: builds that needed no engine. */
    static int withoutEngine(List<PastBuild> builds) {
        Map<Rung, Integer> counts = byRung(builds);
        int without = counts.getOrDefault(Rung.IMAGE, 0) + counts.getOrDefault(Rung.PREFIX, 0);
        return builds.isEmpty() ? 0 : 100 * without / builds.size();
    }

    List<PastBuild> builds() {
        return history.builds();
    }

    List<Saving> savings() {
        return Saving.of(history.builds());
    }

    /** Those of the last build that tells its bases, in the order of the Dockerfile. */
    List<BaseFigures> bases() {
        return newest(build -> !build.bases().isEmpty()).map(PastBuild::bases).orElse(List.of()).stream()
                .map(this::figures)
                .toList();
    }

    private BaseFigures figures(UsedBase base) {
        Set<Digest> ids = new LinkedHashSet<>();
        Instant since = Instant.MAX;
        for (PastBuild build : history.builds()) {
            for (UsedBase other : build.bases()) {
                if (other.name().equals(base.name()) && other.platform().equals(base.platform())) {
                    ids.add(other.id());
                    since = since.isAfter(build.time()) ? build.time() : since;
                }
            }
        }
        return new BaseFigures(base, Optional.ofNullable(history.created().get(base.id())), ids.size() - 1, since);
    }

    /** The largest first. */
    List<ImageLayer> biggestLayers(int most) {
        return history.layers().stream()
                .sorted(Comparator.comparingLong(ImageLayer::size).reversed())
                .limit(most)
                .toList();
    }

    /** The slowest first; those whose time nobody knows last. */
    List<StepFigures> slowestSteps(int most) {
        Map<String, List<BuildStep>> told = new LinkedHashMap<>();
        history.builds()
                .forEach(build -> build.steps()
                        .forEach(step -> told.computeIfAbsent(words(step), unknown -> new ArrayList<>())
                                .add(step)));
        return newest(build -> !build.steps().isEmpty()).map(PastBuild::steps).orElse(List.of()).stream()
                .map(ImageFigures::words)
                .distinct()
                .map(words -> figures(words, told.getOrDefault(words, List.of())))
                .sorted(Comparator.comparing((StepFigures step) -> step.time().orElse(Duration.ZERO))
                        .reversed())
                .limit(most)
                .toList();
    }

    private static StepFigures figures(String words, List<BuildStep> told) {
        List<BuildStep> ran = told.stream().filter(step -> !step.cached()).toList();
        Optional<Duration> time = ran.isEmpty()
                ? Optional.empty()
                : Optional.of(ran.get(ran.size() - 1).time());
        return new StepFigures(words, time, ran.size(), told.size() - ran.size());
    }

    /** Without the number that it has among the others. */
    private static String words(BuildStep step) {
        return step.name().replaceAll("\\s+", " ").replaceFirst("^\\[[^\\]]*\\] ", "");
    }

    private Optional<PastBuild> newest(Predicate<PastBuild> condition) {
        for (int i = history.builds().size() - 1; i >= 0; i--) {
            if (condition.test(history.builds().get(i))) {
                return Optional.of(history.builds().get(i));
            }
        }
        return Optional.empty();
    }
}
