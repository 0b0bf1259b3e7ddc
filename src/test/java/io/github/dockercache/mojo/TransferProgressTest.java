package io.github.dockercache.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.MediaTypes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransferProgressTest {

    private static final long MEGABYTE = 1_000_000;
    private static final Descriptor ONE = blob("one", 100 * MEGABYTE);
    private static final Descriptor TWO = blob("two", 40 * MEGABYTE);

    private final RecordedLog log = new RecordedLog();
    private long second;
    private final TransferProgress progress =
            Screen.withLines(log, () -> Instant.ofEpochSecond(second)).transfers();

    private static Descriptor blob(String name, long size) {
        Digest digest = Digest.of(name.getBytes(StandardCharsets.UTF_8));
        return new Descriptor(MediaTypes.OCI_INDEX, digest, size, null, Map.of());
    }

    @Test
    void aLogGetsALineEveryFiveSecondsAndOneAtTheEnd() {
        progress.started(ONE);
        progress.started(TWO);
        second = 1;
        progress.moved(ONE, 10 * MEGABYTE);
        second = 5;
        progress.moved(TWO, 40 * MEGABYTE);
        progress.finished(TWO);
        second = 9;
        progress.moved(ONE, 20 * MEGABYTE);
        second = 10;
        progress.moved(ONE, 70 * MEGABYTE);
        second = 14;
        progress.finished(ONE);

        assertThat(log.lines())
                .containsExactly(
                        "50.0 MB moved, 10.0 MB/s, 90.0 MB left",
                        "140 MB moved, 18.0 MB/s, 0 B left",
                        "140 MB moved in 14 s, 10.0 MB/s");
    }

    @Test
    void whatIsThroughBeforeTheFirstLineIsNotTold() {
        progress.started(ONE);
        second = 4;
        progress.moved(ONE, 100 * MEGABYTE);
        progress.finished(ONE);

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void whatFailedIsNoPartOfWhatFollows() {
        progress.started(ONE);
        progress.moved(ONE, 10 * MEGABYTE);
        progress.close();
        progress.started(TWO);
        second = 5;
        progress.moved(TWO, 10 * MEGABYTE);

        assertThat(log.lines()).containsExactly("10.0 MB moved, 2.0 MB/s, 30.0 MB left");
    }
}
