package io.github.dockercache.cache;

/** What becomes of a key when the registry gives no answer about a base image. */
public enum WhenUnresolved {
    /** The goal fails. */
    FAIL,
    /** The last known digest is taken, with a warning; without one the goal fails. */
    STALE,
    /** There is no key and no caching, with a warning. */
    SKIP,
    /** Nothing is asked of any registry: the last known digest is taken, and without one there is no key. */
    OFFLINE
}
