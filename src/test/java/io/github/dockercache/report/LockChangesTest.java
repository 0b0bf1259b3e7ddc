package io.github.dockercache.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.Digest;
import io.github.dockercache.key.BaseLock;
import io.github.dockercache.key.LockText;
import org.junit.jupiter.api.Test;

class LockChangesTest {

    private static final Digest MONDAY = Digest.of(new byte[] {1});
    private static final Digest FRIDAY = Digest.of(new byte[] {5});

    private static String block(String name, Digest digest) {
        return """

                %1$s
                  digest %2$s
                  resolved 2026-03-10T12:00:00Z
                  platform linux/amd64
                    manifest %2$s
                    image %2$s
                  platform linux/arm64
                    manifest %2$s
                """.formatted(name, digest);
    }

    private static BaseLock lock(String... blocks) {
        return LockText.parse("lock", "format 1\n" + String.join("", blocks));
    }

    @Test
    void whatHasComeGoneAndMovedIsToldByName() {
        BaseLock before = lock(block("debian:12", MONDAY), block("gone:1", MONDAY), block("same:1", MONDAY));
        BaseLock after = lock(block("debian:12", FRIDAY), block("new:1", FRIDAY), block("same:1", MONDAY));
        assertThat(new LockChanges(before, after).lines())
                .containsExactly(
                        "docker.io/library/debian:12 moved: " + DifferenceWords.digest(MONDAY) + " → "
                                + DifferenceWords.digest(FRIDAY),
                        "Dropped docker.io/library/gone:1, which no Dockerfile names",
                        "Locked docker.io/library/new:1 for linux/amd64: " + FRIDAY);
    }

    @Test
    void thereIsNothingToTellOfTheSame() {
        assertThat(new LockChanges(lock(block("same:1", MONDAY)), lock(block("same:1", MONDAY))).lines())
                .isEmpty();
    }
}
