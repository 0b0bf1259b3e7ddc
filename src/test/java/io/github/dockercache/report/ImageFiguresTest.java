package io.github.dockercache.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.build.BuildStep;
import io.github.dockercache.cache.ImageHistory;
import io.github.dockercache.cache.PastBuild;
import io.github.dockercache.cache.Rung;
import io.github.dockercache.report.ImageFigures.BaseFigures;
import io.github.dockercache.report.ImageFigures.StepFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageFiguresTest {

    private static ImageFigures figures(PastBuild... builds) {
        return new ImageFigures(SampleBuild.history(builds));
    }

    private static BuildStep ran(String name, int seconds) {
        return new BuildStep(name, false, Duration.ofSeconds(seconds));
    }

    private static BuildStep cached(String name) {
        return new BuildStep(name, true, Duration.ZERO);
    }

    @Test
    void aBaseMovedAsOftenAsItsNameLedToAnotherImage() {
        ImageFigures figures = figures(
                new SampleBuild(Rung.NONE)
                        .at("2026-11-01T00:00:00Z")
                        .base("debian:13", "one")
                        .get(),
                new SampleBuild(Rung.IMAGE)
                        .at("2026-11-02T00:00:00Z")
                        .base("debian:13", "one")
                        .get(),
                new SampleBuild(Rung.NONE)
                        .at("2026-11-03T00:00:00Z")
                        .base("debian:13", "two")
                        .get(),
                new SampleBuild(Rung.NONE)
                        .at("2026-11-04T00:00:00Z")
                        .base("debian:12", "old")
                        .get(),
                new SampleBuild(Rung.NONE)
                        .at("2026-11-05T00:00:00Z")
                        .base("debian:13", "three")
                        .get());

        BaseFigures base = figures.bases().get(0);

        assertThat(figures.bases()).hasSize(1);
        assertThat(base.moves()).isEqualTo(2);
        assertThat(base.since()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(base.base().id()).isEqualTo(SampleHistory.digest("three"));
    }

    @Test
    void twoBranchesWithDifferentPinsAreNoMoveAtEachBuild() {
        ImageFigures figures = figures(
                new SampleBuild(Rung.IMAGE).base("debian:13", "one").on("main").get(),
                new SampleBuild(Rung.IMAGE).base("debian:13", "two").on("other").get(),
                new SampleBuild(Rung.IMAGE).base("debian:13", "one").on("main").get());

        assertThat(figures.bases().get(0).moves()).isEqualTo(1);
    }

    @Test
    void theAgeOfABaseIsThatOfTheLastBuildsImage() {
        Instant made = Instant.parse("2026-10-01T00:00:00Z");
        ImageHistory history = new ImageHistory(
                "registry/app",
                "g:app",
                List.of(new SampleBuild(Rung.IMAGE)
                        .base("debian:13", "one")
                        .base("alpine:3", "other")
                        .get()),
                0,
                Map.of(SampleHistory.digest("one"), made),
                List.of());

        assertThat(new ImageFigures(history).bases())
                .extracting(BaseFigures::created)
                .containsExactly(Optional.of(made), Optional.empty());
    }

    @Test
    void aStepsTimeIsThatOfItsLastRun() {
        ImageFigures figures = figures(
                new SampleBuild(Rung.NONE)
                        .step(ran("[1/2] RUN a", 9))
                        .step(ran("[2/2] RUN b", 1))
                        .get(),
                new SampleBuild(Rung.NONE)
                        .step(ran("[1/2] RUN a", 5))
                        .step(ran("[2/2] RUN gone", 99))
                        .get(),
                new SampleBuild(Rung.LAYERS)
                        .step(cached("[2/3] RUN a"))
                        .step(ran("[3/3] RUN b", 7))
                        .get(),
                new SampleBuild(Rung.IMAGE).get());

        assertThat(figures.slowestSteps(5))
                .containsExactly(
                        new StepFigures("RUN b", Optional.of(Duration.ofSeconds(7)), 2, 0),
                        new StepFigures("RUN a", Optional.of(Duration.ofSeconds(5)), 2, 1));
        assertThat(figures.slowestSteps(1)).hasSize(1);
    }

    @Test
    void aStepThatWasNeverSeenRunningHasNoTime() {
        assertThat(figures(new SampleBuild(Rung.LAYERS).step(cached("RUN a")).get())
                        .slowestSteps(5))
                .containsExactly(new StepFigures("RUN a", Optional.empty(), 0, 1));
    }

    @Test
    void imageAndPrefixNeedNoEngine() {
        List<PastBuild> builds = List.of(
                new SampleBuild(Rung.IMAGE).get(),
                new SampleBuild(Rung.PREFIX).get(),
                new SampleBuild(Rung.LAYERS).get(),
                new SampleBuild(Rung.NONE).get());

        assertThat(ImageFigures.withoutEngine(builds)).isEqualTo(50);
        assertThat(ImageFigures.withoutEngine(List.of())).isZero();
    }

    @Test
    void periodsAreDaysWeeksOrMonthsAndHaveNoGaps() {
        assertThat(periods("2026-11-01T23:59:59Z", "2026-11-04T00:00:00Z"))
                .containsExactly("11-01", "11-02", "11-03", "11-04");
        assertThat(periods("2026-10-01T00:00:00Z", "2026-11-04T00:00:00Z"))
                .containsExactly("09-28", "10-05", "10-12", "10-19", "10-26", "11-02");
        assertThat(periods("2025-12-31T00:00:00Z", "2026-11-01T00:00:00Z"))
                .startsWith("2025-12", "2026-01")
                .endsWith("2026-10", "2026-11")
                .hasSize(12);
        assertThat(Period.of(List.of())).isEmpty();
    }

    private static List<String> periods(String from, String to) {
        List<PastBuild> builds = List.of(
                new SampleBuild(Rung.IMAGE).at(from).get(),
                new SampleBuild(Rung.NONE).at(to).get());
        List<Period> periods = Period.of(builds);
        assertThat(periods.get(0).byRung()).containsEntry(Rung.IMAGE, 1);
        assertThat(periods.get(periods.size() - 1).byRung()).containsEntry(Rung.NONE, 1);
        return periods.stream().map(Period::name).toList();
    }
}
