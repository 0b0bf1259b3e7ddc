package io.github.dockercache.cache;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** How long the parts of one image's build take. For one thread. */
final class Stopwatch {

    private final long start = System.nanoTime();
    private final Map<Part, Duration> parts = new EnumMap<>(Part.class);

    /** What is measured by itself. */
    enum Part {
        ENGINE,
        STORING
    }

    /** Does something, and counts its time also where it fails. */
    <T> T during(Part part, Supplier<T> work) {
        long before = System.nanoTime();
        try {
            return work.get();
        } finally {
            parts.merge(part, Duration.ofNanos(System.nanoTime() - before), Duration::plus);
        }
    }

    Duration of(Part part) {
        return parts.getOrDefault(part, Duration.ZERO);
    }

    Duration total() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
