package io.github.dockercache.dockerfile;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Has no values, and remembers which ones it was asked for. */
final class RecordingVariables implements Variables {

    private final Set<String> asked = new TreeSet<>();

    @Override
    public Optional<String> value(String name) {
        asked.add(name);
        return Optional.empty();
    }

    /** So that no required variable stops the reading. */
    @Override
    public boolean knows(String name) {
        return false;
    }

    Set<String> asked() {
        return Set.copyOf(asked);
    }
}
