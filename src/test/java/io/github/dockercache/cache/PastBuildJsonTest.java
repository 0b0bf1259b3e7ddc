package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.dockercache.build.BuildStep;
import io.github.dockercache.cache.PastBuild.Cost;
import io.github.dockercache.cache.PastBuild.Origin;
import io.github.dockercache.cache.PastBuild.Outcome;
import io.github.dockercache.cache.PastBuild.OwnLayer;
import io.github.dockercache.cache.PastBuild.UsedBase;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.CacheKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastBuildJsonTest {

    private static Digest digest(String of) {
        return Digest.of(of.getBytes(StandardCharsets.UTF_8));
    }

    private static PastBuild build(Optional<Cost> cost) {
        return new PastBuild(
                Instant.parse("2026-11-22T10:00:00.123Z"),
                new Origin("g:app", "registry/app", "main \"quoted\"\n", "abc"),
                new Outcome(
                        Rung.LAYERS,
                        "line 3 RUN echo \"…\" changed",
                        "buildx",
                        digest("image"),
                        12,
                        new TreeMap<>(Map.of("base", new CacheKey(digest("key"))))),
                cost,
                List.of(new UsedBase(
                        "docker.io/library/debian:13", Platform.parse("linux/arm64/v8"), digest("d"), digest("i"))),
                List.of(new OwnLayer(digest("layer"), 7)),
                List.of(
                        new BuildStep("[1/2] RUN a", true, Duration.ZERO),
                        new BuildStep("b", false, Duration.ofMillis(4))));
    }

    @Test
    void whatIsWrittenIsReadAgainOffOneLine() {
        PastBuild known =
                build(Optional.of(new Cost(Duration.ofMillis(10), Duration.ofMillis(4), Duration.ofMillis(1))));

        assertThat(PastBuildJson.of(known)).doesNotContain("\n");
        assertThat(PastBuildJson.parse(PastBuildJson.of(known))).isEqualTo(known);
        assertThat(PastBuildJson.parse(PastBuildJson.of(build(Optional.empty()))))
                .isEqualTo(build(Optional.empty()));
    }

    @Test
    void aFieldThatItDoesNotKnowIsTolerated() {
        String line = PastBuildJson.of(build(Optional.empty())).replaceFirst("\\{", "{\"later\":[1,{\"a\":null}],");

        assertThat(PastBuildJson.parse(line)).isEqualTo(build(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"schema\":1}", "{\"schema\":2}", "nonsense", "[]"})
    void anythingElseIsRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> PastBuildJson.parse(line));
    }

    @Test
    void aCutLineIsRefusedWhereverItIsCut() {
        String line = PastBuildJson.of(build(Optional.empty()));
        for (int length = 0; length < line.length(); length++) {
            String cut = line.substring(0, length);
            assertThatIllegalArgumentException().isThrownBy(() -> PastBuildJson.parse(cut));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"rung\":\"layers\"", "\"time\":\"2026", "\"digest\":\"sha256:", "\"platform\":\"linux/"})
    void aValueThatIsNoneIsRefused(String place) {
        String line = PastBuildJson.of(build(Optional.empty()));

        assertThat(line).contains(place);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PastBuildJson.parse(line.replace(place, place.replaceAll("\"[^\"]+\"?$", "\"?"))));
    }
}
