package io.github.dockercache.report;

import io.github.dockercache.cache.PastBuild;
import io.github.dockercache.cache.Rung;
import java.awt.BasicStroke;
import java.awt.Color;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.TimeZone;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What is drawn. Each gives a chart; {@link SvgPlot} makes it a part of a page. */
final class Plots {

    private static final int BAR_HEIGHT = 28;
    private static final int LONGEST_LABEL = 26;
    private static final double SECOND = 1000;

    private Plots() {}

    /** What one stands for, and how long it is. */
    record Bar(String name, double length) {}

    private static Color colour(Rung rung) {
        return Color.decode(RungLegend.colour(rung));
    }

    /** How many builds came to which rung, day by day, week by week or month by month. */
    static Chart<?, ?> rungs(List<PastBuild> builds) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(SvgPlot.WIDTH)
                .height(SvgPlot.HEIGHT)
                .yAxisTitle("builds")
                .build();
        SvgPlot.dress(chart.getStyler());
        chart.getStyler().setStacked(true).setAvailableSpaceFill(0.8);
        List<Period> periods = Period.of(builds);
        List<String> names = periods.stream().map(Period::name).toList();
        chart.getStyler().setXAxisMaxLabelCount(8);
        for (Rung rung : Rung.values()) {
            List<Integer> counts = periods.stream()
                    .map(period -> period.byRung().getOrDefault(rung, 0))
                    .toList();
            if (counts.stream().anyMatch(count -> count > 0)) {
                chart.addSeries(rung.toString(), names, counts).setFillColor(colour(rung));
            }
        }
        return chart;
    }

    /** How long each build took, a point for each. */
    static Chart<?, ?> times(List<PastBuild> builds) {
        XYChart chart = timeline("seconds", builds);
        decades(chart, builds);
        chart.getStyler()
                .setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
                .setMarkerSize(7);
        for (Rung rung : Rung.values()) {
            List<PastBuild> here = builds.stream()
                    .filter(build ->
                            build.outcome().rung() == rung && build.cost().isPresent())
                    .toList();
            if (!here.isEmpty()) {
                chart.addSeries(
                                rung.toString(),
                                here.stream()
                                        .map(build -> Date.from(build.time()))
                                        .toList(),
                                here.stream().map(Plots::seconds).toList())
                        .setMarker(SeriesMarkers.CIRCLE)
                        .setMarkerColor(colour(rung));
            }
        }
        return chart;
    }

    /** From a power of 10 to another one, so that there are numbers at the axis whatever the times are. */
    private static void decades(XYChart chart, List<PastBuild> builds) {
        DoubleSummaryStatistics all = builds.stream()
                .filter(build -> build.cost().isPresent())
                .mapToDouble(Plots::seconds)
                .summaryStatistics();
        double least = Math.floor(Math.log10(all.getMin()));
        double most = Math.max(least + 1, Math.ceil(Math.log10(all.getMax())));
        chart.getStyler()
                .setYAxisLogarithmic(true)
                .setYAxisLogarithmicDecadeOnly(true)
                .setYAxisMin(Math.pow(10, least))
                .setYAxisMax(Math.pow(10, most));
    }

    /** On a logarithmic scale there is no 0. */
    private static double seconds(PastBuild build) {
        return Math.max(0.01, build.cost().orElseThrow().total().toMillis() / SECOND);
    }

    /** What builds have taken together, and what they would have taken as whole ones. */
    static Chart<?, ?> timeSaved(List<Saving> savings) {
        Duration most = savings.stream().map(saving -> saving.whole().time()).reduce(Duration.ZERO, Duration::plus);
        double unit = most.toHours() >= 2 ? 3600 * SECOND : most.toMinutes() >= 2 ? 60 * SECOND : SECOND;
        String name = most.toHours() >= 2 ? "hours" : most.toMinutes() >= 2 ? "minutes" : "seconds";
        return sums(savings, name, cost -> cost.time().toMillis() / unit);
    }

    /** The same of bytes of layers. */
    static Chart<?, ?> bytesSaved(List<Saving> savings) {
        long most = savings.stream().mapToLong(saving -> saving.whole().bytes()).sum();
        ByteUnit unit = ByteUnit.of(most);
        return sums(savings, unit.sign(), cost -> unit.in(cost.bytes()));
    }

    private static Chart<?, ?> sums(List<Saving> savings, String unit, ToDoubleFunction<Saving.Cost> amount) {
        XYChart chart = timeline(unit, savings.stream().map(Saving::build).toList());
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Step).setYAxisMin(0.0);
        List<Date> times =
                savings.stream().map(saving -> Date.from(saving.build().time())).toList();
        add(
                chart,
                SavedWords.ALL_WHOLE,
                times,
                sum(savings, saving -> amount.applyAsDouble(saving.whole())),
                colour(Rung.NONE));
        add(
                chart,
                SavedWords.AS_IT_WAS,
                times,
                sum(savings, saving -> amount.applyAsDouble(saving.cost())),
                colour(Rung.IMAGE));
        return chart;
    }

    private static void add(XYChart chart, String name, List<Date> times, List<Double> values, Color colour) {
        chart.addSeries(name, times, values)
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(colour)
                .setLineStyle(new BasicStroke(2.5f));
    }

    private static List<Double> sum(List<Saving> savings, ToDoubleFunction<Saving> amount) {
        List<Double> sums = new ArrayList<>();
        double sum = 0;
        for (Saving saving : savings) {
            sum += amount.applyAsDouble(saving);
            sums.add(sum);
        }
        return sums;
    }

    /** Of builds in the order of their times. */
    private static XYChart timeline(String unit, List<PastBuild> builds) {
        Duration span = Duration.between(
                builds.get(0).time(), builds.get(builds.size() - 1).time());
        XYChart chart = new XYChartBuilder()
                .width(SvgPlot.WIDTH)
                .height(SvgPlot.HEIGHT)
                .yAxisTitle(unit)
                .build();
        SvgPlot.dress(chart.getStyler());
        chart.getStyler()
                .setDatePattern(span.toDays() < 2 ? "HH:mm" : "MM-dd")
                .setTimezone(TimeZone.getTimeZone("UTC"))
                .setXAxisTickMarkSpacingHint(80);
        return chart;
    }

    /**
     * A bar for each, the first at the top.
     *
     * @param bars at least one
     */
    static Chart<?, ?> bars(List<Bar> bars, String unit) {
        HorizontalBarChart chart = new HorizontalBarChartBuilder()
                .width(SvgPlot.WIDTH)
                .height(80 + BAR_HEIGHT * bars.size())
                .xAxisTitle(unit)
                .build();
        SvgPlot.dress(chart.getStyler());
        AxesChartStyler style = chart.getStyler();
        style.setPlotGridHorizontalLinesVisible(false)
                .setPlotGridVerticalLinesVisible(true)
                .setXAxisMaxLabelCount(Math.max(2, bars.size())); // of categories, which are at the other axis here
        chart.getStyler().setAvailableSpaceFill(0.7);
        List<String> names = new ArrayList<>();
        List<Double> lengths = new ArrayList<>();
        bars.forEach(bar -> {
            names.add(shortened(bar.name(), names.size() + 1));
            lengths.add(bar.length());
        });
        chart.addSeries(unit, lengths, names).setFillColor(colour(Rung.PREFIX));
        return chart;
    }

    /** Two that begin alike must not become one. */
    private static String shortened(String name, int number) {
        return number + ". " + (name.length() <= LONGEST_LABEL ? name : name.substring(0, LONGEST_LABEL - 1) + "…");
    }
}
