package io.github.dockercache.registry;

import java.util.function.Supplier;

/** Asks again while the trouble is one that passes. Costs nothing, Failsafe's classes included, until there is any. */
final class Patience {

    private Patience() {}

    static <T> T until(Deadline deadline, Supplier<T> question) {
        try {
            return question.get();
        } catch (PassingTrouble first) {
            return Backoff.after(first, deadline, question);
        }
    }
}
