package io.github.dockercache.store;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a directory store has.
 *
 * @param bytes of all blobs
 * @param kinds how many entries there are, by the first word of their names; {@code base} for base images, {@code other} for
 *     what other programs refer to
 * @param oldest when the oldest entry was stored
 * @param newest when the newest entry was stored
 */
public record StoreHoldings(
        long bytes, SortedMap<String, Integer> kinds, Optional<Instant> oldest, Optional<Instant> newest) {

    /** Of a store that is not there yet. */
    static final StoreHoldings NOTHING = new StoreHoldings(0, new TreeMap<>(), Optional.empty(), Optional.empty());

    /** Copies the map. */
    public StoreHoldings {
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    }
}
