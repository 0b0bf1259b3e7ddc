package io.github.dockercache.store;

import java.time.Instant;

/**
 * What is told about an entry, for people and for the choice of what to delete; no part of what it is.
 *
 * @param image that it was made for, with its registry, without a tag; empty when unknown
 * @param branch that it was made on; empty when unknown
 * @param engine that made it, with its version; empty when none did or it is unknown
 * @param created when it was stored
 * @param worked when the engine's instructions in it were run, which may be long before it was stored
 */
public record EntryFacts(String image, String branch, String engine, Instant created, Instant worked) {}
