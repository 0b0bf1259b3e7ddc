package io.github.dockercache.mojo;

import java.time.Duration;
import java.time.InstantSource;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar in the last line of a terminal while bytes move, with how many, how fast, and the time that is left. It is gone when
 * they have moved; what is through in a moment does not show it at all.
 */
final class TransferBar implements TransferView {

    private static final Duration BEFORE_THE_BAR = Duration.ofMillis(500);
    private static final int BETWEEN_FRAMES = 200;
    private static final long MEGABYTE = 1_000_000;

    private final TerminalLine line;
    private final InstantSource clock;
    private long begun;
    private @Nullable ProgressBar bar;

    TransferBar(TerminalLine line, InstantSource clock) {
        this.line = line;
        this.clock = clock;
    }

    @Override
    public void begun() {
        begun = clock.millis();
    }

    @Override
    public void moved(long moved, long left) {
        if (bar == null && clock.millis() - begun >= BEFORE_THE_BAR.toMillis()) {
            bar = show(moved, left);
        }
        if (bar != null) {
            bar.maxHint(moved + left);
            bar.stepTo(moved);
        }
    }

    /** The speed is that of the bytes which it has seen. */
    private ProgressBar show(long moved, long left) {
        line.show();
        return new ProgressBarBuilder()
                .setTaskName("Moving")
                .setInitialMax(moved + left)
                .startsFrom(moved, Duration.ofMillis(clock.millis() - begun))
                .setUnit(" MB", MEGABYTE)
                .showSpeed()
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(BETWEEN_FRAMES)
                .continuousUpdate()
                .setConsumer(line)
                .build();
    }

    @Override
    public void ended(long moved) {
        if (bar != null) {
            bar.close();
            line.clear(); // one that has had no time for a second frame does not clear it
            bar = null;
        }
    }
}
