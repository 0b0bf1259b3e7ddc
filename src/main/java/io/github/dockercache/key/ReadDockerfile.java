package io.github.dockercache.key;

import io.github.dockercache.dockerfile.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The Dockerfile of a build as it was read, and by what: for comparisons, from the parts of a key alone. */
record ReadDockerfile(Ingredients build) {

    /** The instructions that bases bring in by {@code ONBUILD}: they stand on the line of their {@code FROM}. */
    Set<Step> triggers() {
        Set<Step> triggers = new HashSet<>();
        int from = 0;
        for (Step step : build.steps()) {
            if (step.text().startsWith("FROM ")) {
                from = step.line();
            } else if (step.line() == from && from > 0) {
                triggers.add(step);
            }
        }
        return triggers;
    }

    /** The part of the image that reads the Dockerfile, the only one that no instruction names; empty for the engine's own. */
    Optional<PartName> frontend() {
        List<Step> steps = build.steps();
        return build.names("base")
                .filter(base -> steps.stream().noneMatch(step -> Reruns.names(step, "base." + base.number())))
                .findFirst();
    }

    /** Whether another frontend than Docker's reads the file, so that its whole text is the only step. */
    boolean isForeign() {
        List<Step> steps = build.steps();
        return frontend().isPresent()
                && steps.size() == 1
                && (steps.get(0).text().contains("\n") || !steps.get(0).text().startsWith("FROM "));
    }

    /** The instructions, or the lines of a file in a language that nobody knows here; empty lines count for nothing. */
    List<Step> lines() {
        if (!isForeign()) {
            return build.steps();
        }
        List<String> all = build.steps().get(0).text().lines().toList();
        return IntStream.range(0, all.size())
                .mapToObj(i -> new Step(i + 1, all.get(i).strip()))
                .filter(line -> !line.text().isEmpty())
                .toList();
    }

    /** How many stages are needed. */
    long stages() {
        return build.steps().stream()
                .filter(step -> step.text().startsWith("FROM "))
                .count();
    }
}
