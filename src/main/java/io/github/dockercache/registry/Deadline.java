package io.github.dockercache.registry;

import java.time.Duration;

/** The moment after which nothing more is tried, on the clock of {@link System#nanoTime()}. */
record Deadline(long nanos) {

    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /** What is left, never negative. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    boolean passed() {
        return remaining().isZero();
    }

    /** This moment, or an earlier one if the limit ends before it. */
    Deadline noLaterThan(Duration limit) {
        Deadline other = in(limit);
        return other.nanos - nanos < 0 ? other : this;
    }

    /** For timeouts of sockets, where 0 would mean none. */
    int millisAtMost(Duration limit) {
        return (int) Math.max(1, Math.min(limit.toMillis(), remaining().toMillis()));
    }
}
