package io.github.dockercache.report;

import java.awt.AWTError;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Supplier;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A chart as an element {@code svg} for a page, as wide as its place there. Words and lines have the page's colours, so that
 * it can be read on light and on dark.
 */
final class SvgPlot {

    static final int WIDTH = 440;
    static final int HEIGHT = 270;

    /** Stand for the page's colours, and are no colours of any series. */
    private static final Color INK = new Color(1, 2, 3);

    private static final Color LINE = new Color(4, 5, 6);
    private static final Color NOTHING = new Color(0, 0, 0, 0);
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int FONT_SIZE = 14;

    /** Digits behind the point, of a length in pixels. */
    private static final int PRECISION = 1;

    private SvgPlot() {}

    /** What a chart is to look like, but for its series, whose names the page has. */
    static void dress(AxesChartStyler style) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE);
        style.setBaseFont(font)
                .setChartBackgroundColor(NOTHING)
                .setChartFontColor(INK)
                .setChartTitleVisible(false)
                .setChartPadding(4)
                .setLocale(Locale.ROOT)
                .setLegendVisible(false)
                .setPlotBackgroundColor(NOTHING)
                .setPlotBorderVisible(false)
                .setPlotContentSize(0.95);
        style.setAxisTickLabelsFont(font)
                .setAxisTickLabelsColor(INK)
                .setAxisTickMarksColor(LINE)
                .setAxisTitleFont(font)
                .setPlotGridLinesColor(LINE)
                .setPlotGridVerticalLinesVisible(false);
        style.setXAxisTitleColor(INK).setYAxisTitleColor(INK);
    }

    /**
     * The element.
     *
     * @param chart makes it; what it throws is taken for a JVM that cannot draw
     * @param title for those who cannot see it
     * @param id that no other plot of the page has
     * @throws PlotException when this JVM cannot draw
     */
    static String of(Supplier<Chart<?, ?>> chart, String title, String id) {
        try {
            return drawn(chart.get(), title, id);
        } catch (LinkageError | InternalError | AWTError | RuntimeException e) {
            // a JVM without fonts, or without the libraries for them, says so in all these ways
            throw new PlotException(e);
        }
    }

    private static String drawn(Chart<?, ?> chart, String title, String id) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setPrecision(PRECISION);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return id + "-" + super.generateID(prefix);
            }
        });
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        Element root = graphics.getRoot();
        root.setAttributeNS(null, "viewBox", "0 0 " + chart.getWidth() + " " + chart.getHeight());
        root.setAttributeNS(null, "role", "img");
        root.setAttributeNS(null, "aria-label", title);
        StringWriter text = new StringWriter();
        try {
            graphics.stream(root, text, true, false);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be written", e);
        }
        return inPage(text.toString(), id);
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JVM has no XML documents", e);
        }
    }

    private static String inPage(String document, String id) {
        return document.substring(document.indexOf("<svg"))
                .replaceAll("<!--.*?-->", "")
                .replace("rgb(1,2,3)", "var(--plot-ink)")
                .replace("rgb(4,5,6)", "var(--plot-line)")
                .replace("genericDefs", id + "-defs");
    }
}
