package io.github.dockercache.store;

import java.nio.file.Path;
import java.util.List;

/**
 * How a directory store fares.
 *
 * @param exists whether the directory is there; the first build makes it
 * @param free bytes that its disk has left; 0 when that is unknown
 * @param holdings what it has, as far as it can be read
 * @param flaws what is wrong; nothing as a rule
 */
public record StoreState(Path directory, boolean exists, long free, StoreHoldings holdings, List<StoreFlaw> flaws) {

    /** Copies the list. */
    public StoreState {
        flaws = List.copyOf(flaws);
    }
}
