package io.github.dockercache.report;

import io.github.dockercache.cache.PastBuild;
import io.github.dockercache.cache.PastBuild.OwnLayer;
import io.github.dockercache.image.Digest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a build cost beside the last one before it in which an engine ran every instruction. Values in, values out.
 *
 * @param cost of the build
 * @param whole what the whole build had cost
 */
record Saving(PastBuild build, Cost cost, Cost whole) {

    /** Time, and bytes of layers that were made; those of base images do not count. */
    record Cost(Duration time, long bytes) {
        static final Cost NOTHING = new Cost(Duration.ZERO, 0);

        Cost plus(Cost other) {
            return new Cost(time.plus(other.time), bytes + other.bytes);
        }

        /** Negative where the other one is larger. */
        Cost minus(Cost other) {
            return new Cost(time.minus(other.time), bytes - other.bytes);
        }
    }

    Cost saved() {
        return whole.minus(cost);
    }

    /**
     * For each build that it can be told for: those that tell what they cost, from the first whole one on.
     *
     * @param builds of one image, oldest first
     */
    static List<Saving> of(List<PastBuild> builds) {
        List<Saving> savings = new ArrayList<>();
        Optional<Cost> whole = Optional.empty();
        Set<Digest> before = new HashSet<>();
        for (PastBuild build : builds) {
            Optional<Cost> cost = build.cost().map(time -> new Cost(time.total(), newBytes(build, before)));
            if (build.isWhole() && build.cost().isPresent()) {
                // what an engine makes anew has other digests, as the times in it are others
                whole = Optional.of(new Cost(build.cost().get().total(), bytes(build)));
                cost = whole;
            }
            if (cost.isPresent() && whole.isPresent()) {
                savings.add(new Saving(build, cost.get(), whole.get()));
            }
            if (!build.layers().isEmpty()) {
                before.clear();
                build.layers().forEach(layer -> before.add(layer.digest()));
            }
        }
        return savings;
    }

    private static long newBytes(PastBuild build, Set<Digest> before) {
        return build.layers().stream()
                .filter(layer -> !before.contains(layer.digest()))
                .mapToLong(OwnLayer::size)
                .sum();
    }

    private static long bytes(PastBuild build) {
        return newBytes(build, Set.of());
    }

    static Cost saved(List<Saving> savings) {
        return savings.stream().map(Saving::saved).reduce(Cost.NOTHING, Cost::plus);
    }
}
