package io.github.dockercache.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GzipOutputTest {

    @Property(tries = 60)
    void anyContentComesBack(
            @ForAll @IntRange(max = 400_000) int length,
            @ForAll @IntRange(min = 1, max = 256) int letters,
            @ForAll @IntRange(max = 40) int repeated,
            @ForAll long seed) {
        byte[] content = content(length, letters, repeated, seed);
        assertThat(unzipped(zipped(content, Math.max(1, length / 3)))).isEqualTo(content);
    }

    /** Random letters, some of them runs of what came before. */
    private static byte[] content(int length, int letters, int repeated, long seed) {
        Random random = new Random(seed);
        byte[] content = new byte[length];
        for (int at = 0; at < length; ) {
            if (at > 0 && random.nextInt(41) < repeated) {
                int from = random.nextInt(at);
                int run = Math.min(length - at, random.nextInt(600));
                for (int i = 0; i < run; i++) {
                    content[at + i] = content[from + i];
                }
                at += run;
            } else {
                content[at++] = (byte) random.nextInt(letters);
            }
        }
        return content;
    }

    @Test
    void nothingComesBackAsNothing() {
        assertThat(unzipped(zipped(new byte[0], 1))).isEmpty();
    }

    @Test
    void theWidestSpreadOfFrequenciesComesBack() {
        // Fibonacci numbers make the longest codes
        byte[] content = new byte[120_000];
        int at = 0;
        int count = 1;
        int before = 1;
        for (int letter = 0; letter < 24; letter++) {
            int end = Math.min(content.length, at + count);
            Arrays.fill(content, at, end, (byte) letter);
            at = end;
            int next = count + before;
            before = count;
            count = next;
        }
        shuffle(content);
        assertThat(unzipped(zipped(content, content.length))).isEqualTo(content);
    }

    private static void shuffle(byte[] content) {
        Random random = new Random(3);
        for (int i = content.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            byte one = content[i];
            content[i] = content[other];
            content[other] = one;
        }
    }

    @Test
    void theBytesDoNotDependOnHowTheContentIsWritten() {
        byte[] content = content(300_000, 60, 10, 1);
        assertThat(zipped(content, 1))
                .isEqualTo(zipped(content, content.length))
                .isEqualTo(zipped(content, 70_001));
    }

    /** If this changes, layers get other digests, and nobody's cached layers are found any more. */
    @Test
    void theBytesAreTheSameOnEveryMachine() {
        assertThat(Digest.of(zipped(content(300_000, 60, 10, 1), 4096)))
                .hasToString("sha256:ca615e89edff1c1d23887a416d3d8f572eabb16d2ec0dd7921f700352caa1788");
    }

    @Test
    void whatRepeatsBecomesSmall() {
        byte[] content =
                "All work and no play makes Jack a dull boy.\n".repeat(5000).getBytes(StandardCharsets.US_ASCII);
        assertThat(zipped(content, content.length).length).isLessThan(content.length / 100);
    }

    @Test
    void whatIsCompressedAlreadyHardlyGrows() {
        byte[] content = new byte[1 << 20];
        new Random(1).nextBytes(content);
        assertThat(zipped(content, content.length).length).isLessThan(content.length + content.length / 1000);
    }

    private static byte[] zipped(byte[] content, int piece) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GzipOutput gzip = new GzipOutput(bytes)) {
            for (int at = 0; at < content.length; at += piece) {
                gzip.write(content, at, Math.min(piece, content.length - at));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] unzipped(byte[] zipped) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
