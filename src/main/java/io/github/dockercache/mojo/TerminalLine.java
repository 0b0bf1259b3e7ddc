package io.github.dockercache.mojo;

import java.io.PrintStream;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * The last line of a terminal, for what changes. It takes room only as long as something is shown, and gives it to lines of the
 * log that come meanwhile.
 */
final class TerminalLine implements ProgressBarConsumer {

    private static final char START = '\r';

    private final PrintStream terminal;
    private final IntSupplier columns;
    private int width;
    private boolean isFilled;

    /** @param columns of the terminal; asked for when something is to be shown */
    TerminalLine(PrintStream terminal, IntSupplier columns) {
        this.terminal = terminal;
        this.columns = columns;
    }

    /** Something will be shown, as wide as the terminal is now. */
    synchronized void show() {
        width = columns.getAsInt();
    }

    /** A line that is filled to its end makes some terminals begin another one. */
    @Override
    public synchronized int getMaxRenderedLength() {
        return width - 1;
    }

    @Override
    public synchronized void accept(String frame) {
        terminal.print(START + frame);
        terminal.flush();
        isFilled = true;
    }

    @Override
    public synchronized void clear() {
        if (isFilled) {
            terminal.print(START + " ".repeat(getMaxRenderedLength()) + START);
            terminal.flush();
            isFilled = false;
        }
    }

    @Override
    public void close() {
        clear();
    }

    /** Lets lines be written where this one was; it comes back below them. */
    synchronized void above(Runnable lines) {
        clear();
        lines.run();
    }
}
