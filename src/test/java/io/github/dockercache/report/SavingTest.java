package io.github.dockercache.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.build.BuildStep;
import io.github.dockercache.cache.PastBuild;
import io.github.dockercache.cache.Rung;
import io.github.dockercache.report.Saving.Cost;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SavingTest {

    private static Cost cost(int seconds, long bytes) {
        return new Cost(Duration.ofSeconds(seconds), bytes);
    }

    @Test
    void aBuildIsMeasuredByTheLastWholeOneBeforeIt() {
        List<PastBuild> builds = List.of(
                new SampleBuild(Rung.NONE)
                        .took(60)
                        .layer("a", 100)
                        .layer("b", 20)
                        .get(),
                new SampleBuild(Rung.PREFIX)
                        .took(2)
                        .layer("a", 100)
                        .layer("c", 20)
                        .get(),
                new SampleBuild(Rung.IMAGE).took(1).get(),
                new SampleBuild(Rung.NONE)
                        .took(90)
                        .layer("d", 200)
                        .layer("e", 30)
                        .get(),
                new SampleBuild(Rung.LAYERS)
                        .took(40)
                        .layer("d", 200)
                        .layer("f", 30)
                        .get());

        assertThat(Saving.of(builds))
                .extracting(Saving::whole)
                .containsExactly(cost(60, 120), cost(60, 120), cost(60, 120), cost(90, 230), cost(90, 230));
        assertThat(Saving.of(builds))
                .extracting(Saving::saved)
                .containsExactly(cost(0, 0), cost(58, 100), cost(59, 120), cost(0, 0), cost(50, 200));
        assertThat(Saving.saved(Saving.of(builds))).isEqualTo(cost(167, 420));
    }

    @Test
    void beforeTheFirstWholeBuildNothingIsKnown() {
        PastBuild early = new SampleBuild(Rung.PREFIX).took(1).layer("a", 1).get();

        assertThat(Saving.of(List.of(early))).isEmpty();
        assertThat(Saving.of(List.of(early, new SampleBuild(Rung.NONE).took(9).get())))
                .hasSize(1);
    }

    @Test
    void aBuildWithCachedStepsIsNoMeasure() {
        PastBuild warm = new SampleBuild(Rung.NONE)
                .took(3)
                .step(new BuildStep("RUN a", true, Duration.ZERO))
                .get();

        assertThat(Saving.of(List.of(warm))).isEmpty();
    }

    @Test
    void aSlowerBuildIsALoss() {
        List<PastBuild> builds = List.of(
                new SampleBuild(Rung.NONE).took(10).get(),
                new SampleBuild(Rung.LAYERS).took(25).get());

        assertThat(Saving.saved(Saving.of(builds))).isEqualTo(cost(-15, 0));
    }

    @Test
    void aBuildThatDoesNotTellItsTimeIsLeftOut() {
        List<PastBuild> builds = List.of(new SampleBuild(Rung.NONE).took(10).get(), new SampleBuild(Rung.IMAGE).get());

        assertThat(Saving.of(builds)).hasSize(1);
    }
}
