package io.github.dockercache.cache;

import io.github.dockercache.build.BuildStep;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.CacheKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one build of one image.
 *
 * @param time when it began
 * @param cost empty where it is not known, as of a build of which only the stored entry tells
 * @param bases none where they are not known
 * @param layers of the image but not of a base image; none where the image was there already
 * @param steps that an engine told of
 */
public record PastBuild(
        Instant time,
        Origin origin,
        Outcome outcome,
        Optional<Cost> cost,
        List<UsedBase> bases,
        List<OwnLayer> layers,
        List<BuildStep> steps) {

    /**
     * Where a build comes from.
     *
     * @param module as {@code group:artifact}; empty when unknown
     * @param image name of the image with its registry, without a tag
     * @param branch empty when unknown
     * @param commit empty when unknown
     */
    public record Origin(String module, String image, String branch, String commit) {}

    /**
     * What a build came to.
     *
     * @param why the rung above did not hold, as a part of a sentence; empty when that is not known, or the first one held
     * @param engine with its version; empty when none was needed
     * @param image its manifest's digest, or that of the index over its platforms
     * @param size in bytes, of all platforms; 0 when unknown
     * @param keys by what {@code key.properties} calls them
     */
    public record Outcome(
            Rung rung, String why, String engine, Digest image, long size, SortedMap<String, CacheKey> keys) {

        /** Copies the map. */
        public Outcome {
            keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
        }
    }

    /** How long a build took; the engine's time and that for storing are parts of the whole. */
    public record Cost(Duration total, Duration engine, Duration storing) {}

    /**
     * A base image as it was.
     *
     * @param name the full reference
     * @param digest what the reference gave; the ID where that is not known
     * @param id the image ID, which is the digest of the platform's configuration
     */
    public record UsedBase(String name, Platform platform, Digest digest, Digest id) {

        // written out: see the package of Platform
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof UsedBase that
                    && name.equals(that.name)
                    && platform.equals(that.platform)
                    && digest.equals(that.digest)
                    && id.equals(that.id);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + digest.hashCode();
        }
    }

    /** A layer as it is stored; its size in bytes. */
    public record OwnLayer(Digest digest, long size) {}

    /** Copies the lists. */
    public PastBuild {
        bases = List.copyOf(bases);
        layers = List.copyOf(layers);
        steps = List.copyOf(steps);
    }

    /** Whether an engine ran every instruction, so that what it took is what the image costs without any cache. */
    public boolean isWhole() {
        return outcome.rung() == Rung.NONE && steps.stream().noneMatch(BuildStep::cached);
    }
}
