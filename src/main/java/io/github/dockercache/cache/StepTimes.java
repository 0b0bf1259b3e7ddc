package io.github.dockercache.cache;

import io.github.dockercache.build.BuildStep;
import io.github.dockercache.cache.Explanation.Cost;
import io.github.dockercache.dockerfile.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds instructions among the steps that an engine told, to know how long they take. */
final class StepTimes {

    private final List<BuildStep> recorded;

    StepTimes(List<BuildStep> recorded) {
        this.recorded = recorded;
    }

    /** What an engine needs for these instructions. */
    Cost of(List<Step> steps) {
        List<BuildStep> left = new ArrayList<>(recorded);
        Duration time = Duration.ZERO;
        int untimed = 0;
        for (Step step : steps) {
            Optional<BuildStep> found =
                    left.stream().filter(each -> isSame(each, step)).findFirst();
            found.ifPresent(left::remove);
            Optional<Duration> known = found.filter(
                            each -> !each.cached() || !each.time().isZero())
                    .map(BuildStep::time);
            untimed += known.isPresent() ? 0 : 1;
            time = time.plus(known.orElse(Duration.ZERO));
        }
        return new Cost(OptionalInt.of(steps.size()), time, untimed, 0);
    }

    /** Engines put values for variables and names of stages for their numbers: then what is before these must do. */
    private static boolean isSame(BuildStep told, Step step) {
        String name = told.name().replaceFirst("^\\[[^\\]]*\\] ", "");
        return comparable(name).startsWith(known(step.text()));
    }

    private static String known(String text) {
        String comparable = comparable(text);
        int variable = comparable.indexOf('$');
        return variable < 0 ? comparable : comparable.substring(0, variable);
    }

    private static String comparable(String text) {
        return text.replaceAll("--from=\\S+", "--from")
                .replaceAll("[\\s\\\\\"\\[\\],]+", " ")
                .strip();
    }
}
