package io.github.dockercache.mojo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.InstantSource;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;

/**
 * Where a goal writes its lines, and shows how far transfers are.
 *
 * @param log for all that the goal says as long as it may show something
 */
record Screen(Log log, TransferProgress transfers) implements AutoCloseable {

    /**
     * That of this run of Maven: with a bar for a person at a terminal; with lines for a log, and where modules are built side
     * by side, whose lines nobody but Maven can keep out of a bar.
     */
    static Screen of(MavenSession session, Log log) {
        boolean alone = session.getRequest().getDegreeOfConcurrency() <= 1;
        return log.isInfoEnabled() && session.getRequest().isInteractiveMode() && alone && Terminal.isHere()
                ? withBar(log, new TerminalLine(terminal(), Terminal::columns), InstantSource.system())
                : withLines(log, InstantSource.system());
    }

    /** Past {@link System#out}, which Maven 4 makes lines of the log of. */
    private static PrintStream terminal() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), false, Charset.defaultCharset());
    }

    static Screen withBar(Log log, TerminalLine line, InstantSource clock) {
        return new Screen(new LogAboveLine(log, line), new TransferProgress(new TransferBar(line, clock)));
    }

    static Screen withLines(Log log, InstantSource clock) {
        return new Screen(log, new TransferProgress(new TransferLines(log, clock)));
    }

    @Override
    public void close() {
        transfers.close();
    }
}
