package io.github.dockercache.cache;

/** What becomes of a key when the registry gives no answer about a base image. */
public enum WhenUnresolved {
    /** The goal fails. */
    FAIL,
    /** The last known digest is taken, with a warning; without one the goal fails. */
    STALE,
    /** There is no key and no caching, with a warning. */
    SKIP,
    /** The last known digest is taken, and without one there is no key and no caching; each with a warning. */
    STALE_OR_SKIP;

    /** Whether an old answer is better than none. */
    boolean takesStale() {
        return this == STALE || this == STALE_OR_SKIP;
    }

    /** Whether the build goes on without a key. */
    boolean goesOn() {
        return this == SKIP || this == STALE_OR_SKIP;
    }

    /** Reads {@code fail}, {@code stale} or {@code skip}; {@link IllegalArgumentException} for anything else. */
    public static WhenUnresolved parse(String text) {
        return switch (text) {
            case "fail" -> FAIL;
            case "stale" -> STALE;
            case "skip" -> SKIP;
            default -> throw new IllegalArgumentException("not fail, stale or skip: '" + text + "'");
        };
    }
}
