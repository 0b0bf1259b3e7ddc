package io.github.dockercache.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.it.TerminalText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class TransferBarTest {

    private static final int COLUMNS = 70;
    private static final long MEGABYTE = 1_000_000;
    private static final Descriptor BLOB = new Descriptor(
            MediaTypes.OCI_INDEX, Digest.of("blob".getBytes(StandardCharsets.UTF_8)), 200 * MEGABYTE, null, Map.of());

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(written, true, StandardCharsets.UTF_8);
    private long time;
    private final Screen screen = Screen.withBar(
            new LogTo(terminal), new TerminalLine(terminal, () -> COLUMNS), () -> Instant.ofEpochMilli(time));

    /** As Maven writes. */
    private static final class LogTo extends SystemStreamLog {

        private final PrintStream terminal;

        LogTo(PrintStream terminal) {
            this.terminal = terminal;
        }

        @Override
        public void info(CharSequence content) {
            terminal.println("[INFO] " + content);
        }
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private List<String> frames() {
        return Arrays.stream(text().split("[\r\n]"))
                .filter(line -> line.startsWith("Moving"))
                .toList();
    }

    @Test
    void aTerminalShowsHowMuchHowFastAndHowLong() {
        screen.transfers().started(BLOB);
        time = 500;
        screen.transfers().moved(BLOB, 50 * MEGABYTE);
        screen.transfers().moved(BLOB, 50 * MEGABYTE);
        screen.transfers().close();

        assertThat(frames())
                .isNotEmpty()
                .allSatisfy(frame -> assertThat(frame).hasSizeLessThan(COLUMNS))
                .last()
                .asString()
                .matches("Moving +50% \\[=+>? +] 100/200 MB \\(0:00:00 / 0:00:0[0-9]\\) .*MB/s *");
        assertThat(TerminalText.lines(text())).containsExactly("");
    }

    @Test
    void whatIsThroughInAMomentShowsNone() {
        screen.transfers().started(BLOB);
        time = 499;
        screen.transfers().moved(BLOB, 200 * MEGABYTE);
        screen.transfers().finished(BLOB);

        assertThat(text()).isEmpty();
    }

    @Test
    void linesOfTheLogAreWholeAndTheBarComesBackBelowThem() throws InterruptedException {
        Log log = screen.log();
        List<String> said = IntStream.range(0, 20).mapToObj(n -> "line " + n).toList();
        screen.transfers().started(BLOB);
        time = 1000;
        for (String line : said) {
            screen.transfers().moved(BLOB, MEGABYTE);
            log.info(line);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        screen.transfers().finished(BLOB);
        log.info("done");

        List<String> expected =
                new ArrayList<>(said.stream().map(line -> "[INFO] " + line).toList());
        expected.addAll(List.of("[INFO] done", ""));
        assertThat(frames()).hasSizeGreaterThan(3);
        assertThat(TerminalText.lines(text())).isEqualTo(expected);
    }

    @Test
    void aTerminalThatDoesNotSayItsWidthHasTheUsualOne() {
        assertThat(Terminal.columns("24 132\n")).isEqualTo(132);
        assertThat(Terminal.columns("0 0\n")).isEqualTo(80);
        assertThat(Terminal.columns("")).isEqualTo(80);
    }
}
