package io.github.dockercache.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.dockercache.image.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-03-31T00:00:00Z");
    private static final long MIB = 1024 * 1024;
    private static final Duration MONTH = Duration.ofDays(30);

    private static Retention.Kept kept(String name, int days, String... blobs) {
        return new Retention.Kept(name, NOW.minus(Duration.ofDays(days)), sized(10 * MIB, blobs));
    }

    private static Map<Digest, Long> sized(long size, String... blobs) {
        Map<Digest, Long> sized = new HashMap<>();
        for (String blob : blobs) {
            sized.put(Digest.of(blob.getBytes(StandardCharsets.UTF_8)), size);
        }
        return sized;
    }

    private static List<String> deleted(long maxSize, Map<Digest, Long> others, Retention.Kept... entries) {
        return new Retention(maxSize, MONTH)
                .deletions(List.of(entries), others, NOW).stream()
                        .map(Retention.Deletion::name)
                        .toList();
    }

    @Test
    void whatIsWithinTheLimitsStays() {
        assertThat(deleted(20 * MIB, Map.of(), kept("a", 30, "1"), kept("b", 0, "2")))
                .isEmpty();
    }

    @Test
    void whatWasNotUsedForLongIsDeletedWhateverItsSize() {
        assertThat(deleted(100 * MIB, Map.of(), kept("a", 31, "1"), kept("empty", 40), kept("b", 29, "1")))
                .containsExactly("empty", "a");
    }

    @Test
    void theLeastRecentlyUsedGoesFirstAndNoMoreThanNeeded() {
        assertThat(deleted(20 * MIB, Map.of(), kept("new", 1, "1"), kept("old", 9, "2"), kept("middle", 5, "3")))
                .containsExactly("old");
    }

    @Test
    void aBlobThatAnotherEntryNeedsIsCountedOnceAndFreedWithTheLast() {
        Retention.Kept[] entries = {
            kept("a", 9, "base", "a"), kept("b", 5, "base", "b"), kept("c", 1, "base", "c"),
        };

        assertThat(deleted(40 * MIB, Map.of(), entries)).isEmpty();
        assertThat(deleted(30 * MIB, Map.of(), entries)).containsExactly("a");
        assertThat(deleted(10 * MIB, Map.of(), entries)).containsExactly("a", "b", "c");
    }

    @Test
    void whatOtherProgramsReferToCountsAndStays() {
        assertThat(deleted(20 * MIB, sized(10 * MIB, "x", "2"), kept("old", 9, "2"), kept("new", 1, "1")))
                .containsExactly("old", "new");
        assertThat(deleted(30 * MIB, sized(10 * MIB, "x", "2"), kept("old", 9, "2"), kept("new", 1, "1")))
                .isEmpty();
    }

    @Test
    void smallThingsAreNotWorthDeletingForTheirSize() {
        Retention.Kept small = new Retention.Kept("last", NOW.minus(Duration.ofDays(20)), sized(1000, "document"));

        assertThat(deleted(15 * MIB, Map.of(), small, kept("a", 9, "1"), kept("b", 1, "2")))
                .containsExactly("a");
    }

    @Test
    void theReasonIsTold() {
        assertThat(new Retention(0, MONTH).deletions(List.of(kept("a", 31, "1"), kept("b", 1, "2")), Map.of(), NOW))
                .containsExactly(
                        new Retention.Deletion("a", "not used for 31 days"),
                        new Retention.Deletion("b", "used least recently, and the store is too large"));
    }

    @Test
    void negativeLimitsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Retention(-1, MONTH));
    }
}
