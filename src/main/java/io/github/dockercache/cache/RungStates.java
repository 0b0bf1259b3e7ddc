package io.github.dockercache.cache;

import io.github.dockercache.build.Family;
import io.github.dockercache.cache.Explanation.Cost;
import io.github.dockercache.cache.Explanation.RungState;
import io.github.dockercache.cache.RungSearch.Answer;
import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.dockerfile.TailStart;
import io.github.dockercache.key.Difference;
import io.github.dockercache.key.Difference.KeyFile;
import io.github.dockercache.key.Reruns;
import io.github.dockercache.store.EntryName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which rungs of the ladder hold, why the others do not, and what each costs. */
final class RungStates {

    private static final String NO_KEY =
            "the earlier build had no exact key, as it was with ladder=engine, provenance, a secret as an argument, or another"
                    + " frontend";

    private final RungSearch search;
    private final List<Difference> causes;
    private final StepTimes times;
    private final boolean isFirstWithKey;

    /** @param isFirstWithKey whether the earlier build had no exact key, and so could leave nothing under one */
    RungStates(RungSearch search, List<Difference> causes, StepTimes times, boolean isFirstWithKey) {
        this.isFirstWithKey = isFirstWithKey;
        this.search = search;
        this.causes = causes;
        this.times = times;
    }

    /**
     * All rungs, from the top.
     *
     * @param material empty when there are no exact keys
     * @param trouble why there are none
     */
    List<RungState> all(Optional<ExactMaterial> material, Optional<String> trouble, Reruns reruns, Family family) {
        return List.of(
                image(material, trouble),
                prefix(material, trouble, family),
                layers(cost(reruns, Reruns::again)),
                new RungState(
                        Rung.NONE, true, Optional.empty(), "an engine builds all of it", cost(reruns, Reruns::work)));
    }

    private Cost cost(Reruns reruns, Function<Reruns, List<Step>> part) {
        return reruns.isReadable() ? times.of(part.apply(reruns)) : Cost.UNREADABLE;
    }

    private RungState image(Optional<ExactMaterial> material, Optional<String> trouble) {
        if (material.isEmpty()) {
            return without(Rung.IMAGE, trouble);
        }
        Answer answer = search.result(family ->
                Optional.of(EntryName.image(material.get().image(family).key())));
        return state(Rung.IMAGE, answer, cause -> !(cause instanceof KeyFile), Cost.NOTHING);
    }

    private RungState prefix(Optional<ExactMaterial> material, Optional<String> trouble, Family family) {
        if (material.isEmpty()) {
            return without(Rung.PREFIX, trouble);
        }
        ExactMaterial exact = material.get();
        Set<Integer> lines = exact.prefixLines(family);
        Cost cost = Cost.ofFiles(exact.inputs(family).bytesOutside(lines));
        if (!(exact.cut().tail().start() instanceof TailStart.Prefix)) {
            return new RungState(Rung.PREFIX, true, Optional.empty(), "nothing of it needs an engine", cost);
        }
        Answer answer = search.result(each -> exact.prefix(each).map(document -> EntryName.prefix(document.key())));
        return state(Rung.PREFIX, answer, cause -> touches(cause, lines), cost);
    }

    private static boolean touches(Difference cause, Set<Integer> lines) {
        return !(cause instanceof KeyFile) && (cause.line() == 0 || lines.contains(cause.line()));
    }

    private static RungState without(Rung rung, Optional<String> trouble) {
        return new RungState(rung, false, Optional.empty(), trouble.orElse("there are no exact keys"), Cost.NOTHING);
    }

    private RungState state(Rung rung, Answer answer, Predicate<Difference> counts, Cost cost) {
        Optional<Difference> cause = causes.stream().filter(counts).findFirst().filter(first -> !answer.found());
        String note = isFirstWithKey && !answer.found() ? NO_KEY : answer.note();
        return new RungState(rung, answer.found(), cause, note, cost);
    }

    private RungState layers(Cost again) {
        Answer answer = search.layers();
        Optional<Difference> cause = causes.stream()
                .filter(Difference.OfImage.class::isInstance)
                .findFirst()
                .filter(moved -> !answer.found());
        return new RungState(Rung.LAYERS, answer.found(), cause, answer.note(), again);
    }
}
