package io.github.dockercache.mojo;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.TransferEvents;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.maven.plugin.logging.Log;

/**
 * A line every few seconds while bytes move, for logs: how many, how fast, what is left of what has begun. What is through
 * before the first line was due is not told.
 */
final class TransferProgress implements TransferEvents {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final Log log;
    private final InstantSource clock;
    private final Map<String, Long> left = new LinkedHashMap<>();
    private long begun;
    private long told;
    private long moved;
    private long movedWhenTold;

    TransferProgress(Log log) {
        this(log, InstantSource.system());
    }

    TransferProgress(Log log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public synchronized void started(Descriptor blob) {
        if (left.isEmpty()) {
            begun = clock.millis();
            told = begun;
            moved = 0;
            movedWhenTold = 0;
        }
        left.put(blob.digest().toString(), blob.size());
    }

    @Override
    public synchronized void moved(Descriptor blob, long bytes) {
        moved += bytes;
        left.merge(blob.digest().toString(), -bytes, Long::sum);
        long now = clock.millis();
        if (now - told >= BETWEEN_LINES.toMillis()) {
            tell(now);
        }
    }

    private void tell(long now) {
        long rate = (moved - movedWhenTold) * 1000 / (now - told);
        log.info(Amount.bytes(moved) + " moved, " + Amount.bytes(rate) + "/s, " + Amount.bytes(rest()) + " left");
        told = now;
        movedWhenTold = moved;
    }

    private long rest() {
        return left.values().stream().mapToLong(bytes -> Math.max(0, bytes)).sum();
    }

    @Override
    public synchronized void finished(Descriptor blob) {
        left.remove(blob.digest().toString());
        if (left.isEmpty() && told != begun) {
            long took = Math.max(1, clock.millis() - begun);
            log.info(Amount.bytes(moved) + " moved in " + took / 1000 + " s, " + Amount.bytes(moved * 1000 / took)
                    + "/s");
        }
    }
}
