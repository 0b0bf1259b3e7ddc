package io.github.dockercache.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.Difference;
import io.github.dockercache.key.Difference.Base;
import io.github.dockercache.key.Difference.BaseImage;
import io.github.dockercache.key.Difference.Setting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whole explanations are those of real builds, and tested with them. */
class ExplainTextTest {

    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Platform ARM64 = Platform.parse("linux/arm64");
    private static final Difference SALT = new Setting(0, "keyPrefix", "", Optional.of("v1"), Optional.of("v2"));

    private static BaseImage jdk(String platform, String content) {
        return new BaseImage("jdk:17", platform, Digest.of(content.getBytes(StandardCharsets.UTF_8)), false);
    }

    private static String summary(Map<Platform, List<Difference>> platforms) {
        return ExplainText.summary(new TreeMap<>(platforms));
    }

    @Test
    void aBaseForTheBuildingMachineIsAnotherOneOnAnotherMachine() {
        Base base = new Base(2, 1, "jdk:17", jdk("linux/amd64", "a"), jdk("linux/arm64", "b"));
        assertThat(base.isMoved()).isFalse();
        assertThat(summary(Map.of(AMD64, List.of(base))))
                .isEqualTo("base image jdk:17 is that of another platform: linux/amd64 → linux/arm64 (line 2)");
    }

    @Test
    void aSummaryHasTheMostImportantCauseOfAllPlatforms() {
        Base base = new Base(2, 1, "jdk:17", jdk("linux/arm64", "a"), jdk("linux/arm64", "b"));
        assertThat(summary(Map.of(AMD64, List.of(SALT), ARM64, List.of(SALT, base))))
                .isEqualTo(
                        "parameter keyPrefix changed: 'v1' → 'v2'; and 1 more, which docker-cache:explain tells before the"
                                + " build");
        assertThat(summary(Map.of(AMD64, List.of(SALT), ARM64, List.of(SALT))))
                .isEqualTo("parameter keyPrefix changed: 'v1' → 'v2'");
    }
}
