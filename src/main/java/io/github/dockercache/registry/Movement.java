package io.github.dockercache.registry;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.TransferEvents;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One blob on its way. It may take as long as its bytes keep moving: the time limit starts again with each of them.
 * Tells the events what moves, and takes back what a failed attempt told.
 */
final class Movement {

    /** The bytes set the limit, and the number of attempts. */
    private static final Duration LONG_ENOUGH = Duration.ofDays(7);

    private final Descriptor blob;
    private final TransferEvents events;
    private final Duration limit;
    private volatile Deadline deadline;
    private long told;
    private int attempt;
    private @Nullable PassingTrouble last;

    /** @param limit for the time in which no byte moves, retries included */
    Movement(Descriptor blob, TransferEvents events, Duration limit) {
        this.blob = blob;
        this.events = events;
        this.limit = limit;
        this.deadline = Deadline.in(limit);
    }

    Descriptor blob() {
        return blob;
    }

    Duration limit() {
        return limit;
    }

    /** For a question that is part of it. */
    Deadline deadline() {
        return deadline;
    }

    /** For a call that keeps to {@link #deadline} by itself. */
    static Deadline noLimit() {
        return Deadline.in(LONG_ENOUGH);
    }

    void started() {
        events.started(blob);
    }

    void finished() {
        events.finished(blob);
    }

    /** One attempt; its trouble is passing only as long as there is time for another one. */
    <T> T attempt(Supplier<T> work) {
        try {
            return work.get();
        } catch (PassingTrouble e) {
            restart();
            if (isWorthWaiting(e)) {
                last = e;
                throw e;
            }
            // one that had no time left says less than the one before
            PassingTrouble told = deadline.passed() && last != null ? last : e;
            throw new DockerCacheException(told.problem(), told.remedy(), e);
        } catch (RuntimeException e) {
            restart();
            throw e;
        }
    }

    private boolean isWorthWaiting(PassingTrouble trouble) {
        return !deadline.passed() && trouble.retryAfter().orElse(Duration.ZERO).compareTo(limit) < 0;
    }

    /** Begins again at the first byte; the answer is this beginning's number. */
    synchronized int restart() {
        if (told > 0) {
            events.moved(blob, -told);
        }
        told = 0;
        attempt++;
        return attempt;
    }

    /** So many more bytes have moved since a beginning; one that was followed by another is not heard any more. */
    synchronized void moved(int since, long bytes) {
        if (since == attempt) {
            deadline = Deadline.in(limit);
            told += bytes;
            events.moved(blob, bytes);
        }
    }
}
