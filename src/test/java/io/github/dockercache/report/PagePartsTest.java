package io.github.dockercache.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.AWTError;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.internal.chartpart.Chart;

class PagePartsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final PageParts parts = new PageParts(NOW);

    /** As JVMs say it that have no fonts, or lack libraries for them. */
    static Stream<Throwable> complaints() {
        return Stream.of(
                new InternalError("java.lang.reflect.InvocationTargetException"),
                new UnsatisfiedLinkError("libfreetype.so.6: cannot open shared object file"),
                new NoClassDefFoundError("Could not initialize class sun.font.SunFontManager"),
                new AWTError("Can't connect to X11 window server"),
                new IllegalStateException("Fontconfig head is null"));
    }

    @ParameterizedTest
    @MethodSource("complaints")
    void whereNothingCanBeDrawnThePageGoesOnWithoutPlotsAndSaysWhy(Throwable complaint) {
        parts.figures(() -> {
            parts.figure("One", () -> PagePartsTest.<RuntimeException>thrown(complaint));
            parts.figure("Two", () -> Plots.rungs(SamplePages.images().get(0).builds()));
        });

        assertThat(parts.html().toString()).isEqualTo("<div class=\"plots\"></div>");
        assertThat(parts.undrawn()).containsSame(complaint);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // errors and exceptions alike
    private static <E extends Throwable> Chart<?, ?> thrown(Throwable complaint) throws E {
        throw (E) complaint;
    }

    @Test
    void aPlotHasItsTitleAndItsLinesWithTheirColours() {
        parts.figure(
                "Time",
                SavedWords.LINES,
                () -> Plots.rungs(SamplePages.images().get(0).builds()));

        assertThat(parts.html().toString())
                .startsWith(
                        "<figure><figcaption>Time<span class=\"key\"><i style=\"background:#1b9e77\"></i>as it was</span>")
                .contains("aria-label=\"Time\"")
                .endsWith("</figure>");
        assertThat(parts.undrawn()).isEmpty();
    }

    @Test
    void timesAndSizesHaveTheirSigns() {
        assertThat(PageParts.time(Duration.ofSeconds(3700))).isEqualTo("1 h 1 min");
        assertThat(PageParts.time(Duration.ofSeconds(-3))).isEqualTo("−3.0 s");
        assertThat(PageParts.bytes(-1500)).isEqualTo("−1.5 kB");
        assertThat(PageParts.counted(1, "build", "builds")).isEqualTo("1 build");
        assertThat(parts.ago(NOW.minus(Duration.ofDays(3)))).isEqualTo("3 days ago");
        assertThat(parts.ago(NOW.plusSeconds(5))).isEqualTo("2026-11-20");
    }
}
