package io.github.dockercache.report;

import io.github.dockercache.cache.Rung;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.knowm.xchart.internal.chartpart.Chart;

/** What the parts of a page have in common: its text so far, its time, and its plots as long as this JVM can draw. */
final class PageParts {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Html html = new Html();
    private final Instant now;
    private int plots;
    private Optional<Throwable> undrawn = Optional.empty();

    /** @param now the time of the report */
    PageParts(Instant now) {
        this.now = now;
    }

    Html html() {
        return html;
    }

    /** Why there are tables alone; empty where all is drawn. */
    Optional<Throwable> undrawn() {
        return undrawn;
    }

    /** Plots side by side, as far as there is room; none when this JVM cannot draw. */
    void figures(Runnable plots) {
        html.in("div.plots", plots);
    }

    void figure(String title, Supplier<Chart<?, ?>> chart) {
        figure(title, Map.of(), chart);
    }

    /** @param lines colours by what they stand for */
    void figure(String title, Map<String, String> lines, Supplier<Chart<?, ?>> chart) {
        if (undrawn.isPresent()) {
            return;
        }
        try {
            String svg = SvgPlot.of(chart, title, "plot-" + ++plots);
            html.in(
                    "figure",
                    () -> html.in("figcaption", () -> {
                                html.text(title);
                                lines.forEach((name, colour) -> html.in("span.key", () -> key(name, colour)));
                            })
                            .raw(svg));
        } catch (PlotException e) {
            undrawn = Optional.ofNullable(e.getCause());
        }
    }

    /** What is to be seen first: a figure, and what it is. */
    void tile(String figure, String meaning) {
        html.in("div.tile", () -> html.in("b", figure).in("span", meaning));
    }

    void rung(Rung rung) {
        html.in("span.rung", () -> key(rung.toString(), RungLegend.colour(rung)));
    }

    private void key(String name, String colour) {
        html.in("i", () -> html.attribute("style", "background:" + colour)).text(name);
    }

    /** What the rungs mean, with their colours. */
    void legend() {
        html.in("dl.rungs", () -> {
            for (Rung rung : Rung.values()) {
                html.in("dt", () -> rung(rung)).in("dd", RungLegend.meaning(rung));
            }
        });
    }

    void section(String title, String words) {
        html.in("h3", title).in("p", words);
    }

    String ago(Instant time) {
        Duration age = Duration.between(time, now);
        return age.isNegative() ? day(time) : Amount.age(age) + " ago";
    }

    static String day(Instant time) {
        return DAY.format(time);
    }

    static String minute(Instant time) {
        return MINUTE.format(time);
    }

    /** With a minus sign where it is one. */
    static String time(Duration time) {
        return time.isNegative() ? "−" + time(time.negated()) : positive(time);
    }

    private static String positive(Duration time) {
        return time.toHours() > 0 ? time.toHours() + " h " + time.toMinutesPart() + " min" : Amount.time(time);
    }

    static String bytes(long bytes) {
        return bytes < 0 ? "−" + Amount.bytes(-bytes) : Amount.bytes(bytes);
    }

    static String counted(int number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }

    static List<String> columns(String... titles) {
        return List.of(titles);
    }
}
