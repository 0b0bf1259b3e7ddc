package io.github.dockercache.mojo;

import io.github.dockercache.report.Amount;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.maven.plugin.logging.Log;

/**
 * A line every few seconds while bytes move, for logs: how many, how fast, what is left. What is through before the first
 * line was due is not told.
 */
final class TransferLines implements TransferView {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final Log log;
    private final InstantSource clock;
    private long begun;
    private long told;
    private long movedWhenTold;

    TransferLines(Log log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void begun() {
        begun = clock.millis();
        told = begun;
        movedWhenTold = 0;
    }

    @Override
    public void moved(long moved, long left) {
        long now = clock.millis();
        if (now - told >= BETWEEN_LINES.toMillis()) {
            long rate = (moved - movedWhenTold) * 1000 / (now - told);
            log.info(Amount.bytes(moved) + " moved, " + Amount.bytes(rate) + "/s, " + Amount.bytes(left) + " left");
            told = now;
            movedWhenTold = moved;
        }
    }

    @Override
    public void ended(long moved) {
        if (told != begun) {
            long took = Math.max(1, clock.millis() - begun);
            log.info(Amount.bytes(moved) + " moved in " + took / 1000 + " s, " + Amount.bytes(moved * 1000 / took)
                    + "/s");
        }
    }
}
