package io.github.dockercache.cache;

import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.Difference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a build of an image for one platform would cost now, and why not less.
 *
 * @param rungs all of the ladder, from the top
 * @param earlier what it is compared with; empty when there is nothing
 * @param causes the differences from that, most important first
 * @param first the first instruction that an engine would have to run again; empty when there is none
 * @param advice what would make it cheaper, the best first
 * @param created when base images that are among the causes were made, by name, as far as they tell
 */
public record Explanation(
        String image,
        Platform platform,
        List<RungState> rungs,
        Optional<EarlierBuild> earlier,
        List<Difference> causes,
        Optional<Step> first,
        List<Advice> advice,
        Map<String, Instant> created) {

    /** Copies the collections; complains, as {@link IllegalArgumentException}, when no rung holds. */
    public Explanation {
        rungs = List.copyOf(rungs);
        causes = List.copyOf(causes);
        advice = List.copyOf(advice);
        created = Map.copyOf(created);
        if (rungs.stream().noneMatch(RungState::holds)) {
            throw new IllegalArgumentException("the last rung holds always");
        }
    }

    /**
     * One rung of the ladder.
     *
     * @param cause of why it does not hold; empty when it does, or when nothing has changed
     * @param note what was found, or why it does not hold if nothing has changed; a part of a sentence
     */
    public record RungState(Rung rung, boolean holds, Optional<Difference> cause, String note, Cost cost) {}

    /**
     * What a rung costs.
     *
     * @param steps that an engine must run; empty when nobody here can read what it runs, as a frontend of another language
     *     reads the file
     * @param time that those took when they were run last, as far as that is known
     * @param untimed how many of them it is not known for
     * @param bytes of files that are put into layers without an engine
     */
    public record Cost(OptionalInt steps, Duration time, int untimed, long bytes) {
        static final Cost NOTHING = ofFiles(0);
        static final Cost UNREADABLE = new Cost(OptionalInt.empty(), Duration.ZERO, 0, 0);

        /** Of work without an engine. */
        static Cost ofFiles(long bytes) {
            return new Cost(OptionalInt.of(0), Duration.ZERO, 0, bytes);
        }
    }

    /** The first rung that holds. */
    public RungState holding() {
        return rungs.stream().filter(RungState::holds).findFirst().orElseThrow();
    }

    /** The rung above that; empty when the first one holds. */
    public Optional<RungState> above() {
        int index = rungs.indexOf(holding());
        return index == 0 ? Optional.empty() : Optional.of(rungs.get(index - 1));
    }
}
