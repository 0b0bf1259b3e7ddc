package io.github.dockercache.registry;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The time that all questions about one thing may take together. Its clock stands still while no question is open. */
final class Allowance {

    private Duration left;
    private @Nullable Deadline end;
    private int open;

    Allowance(Duration total) {
        this.left = total;
    }

    /** Asks within what is left; what is asked at the same time ends at the same moment. */
    <T> T within(Function<Deadline, T> question) {
        Deadline deadline = begin();
        try {
            return question.apply(deadline);
        } finally {
            end(deadline);
        }
    }

    private synchronized Deadline begin() {
        open++;
        if (end == null) {
            end = Deadline.in(left);
        }
        return end;
    }

    private synchronized void end(Deadline deadline) {
        open--;
        if (open == 0) {
            left = deadline.remaining();
            end = null;
        }
    }
}
