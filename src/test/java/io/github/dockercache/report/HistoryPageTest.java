package io.github.dockercache.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.build.BuildStep;
import io.github.dockercache.cache.ImageHistory;
import io.github.dockercache.cache.PastBuild;
import io.github.dockercache.cache.Rung;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The pages, parsed. */
class HistoryPageTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static Document parsed(HistoryPage page) throws IOException, SAXException, ParserConfigurationException {
        String file = page.asFile();
        assertThat(file).startsWith("<!DOCTYPE html>\n<html");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(file.substring(file.indexOf("<html")))));
    }

    private static List<Element> all(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static List<String> texts(Document page, String name) {
        return all(page, name).stream().map(Element::getTextContent).toList();
    }

    private static HistoryPage page(PastBuild... builds) {
        return HistoryPage.ofModule("app", List.of(SampleBuild.history(builds)), NOW);
    }

    @Test
    void aModulesPageHasAPlotAndATableOfEachKind() throws Exception {
        HistoryPage page = HistoryPage.ofModule("shop", SamplePages.images().subList(0, 1), NOW);
        Document document = parsed(page);

        assertThat(page.undrawn()).isEmpty();
        assertThat(texts(document, "h3"))
                .containsExactly(
                        "Builds",
                        "Time and bytes saved",
                        "Base images",
                        "Biggest layers",
                        "Slowest instructions",
                        "Last builds");
        assertThat(all(document, "svg"))
                .extracting(svg -> svg.getAttribute("aria-label"))
                .containsExactly(
                        "Builds by rung",
                        "Time of each build",
                        "Time of all builds",
                        "Bytes of layers made",
                        "Biggest layers",
                        "Slowest instructions");
        assertThat(all(document, "table")).hasSize(5);
        assertThat(texts(document, "td")).contains("docker.io/library/eclipse-temurin:21-jre", "6.9 s", "52.9 MB");
    }

    @Test
    void valuesOfArgumentsThatAnEngineWritesIntoTheHistoryAreNotShown() throws Exception {
        HistoryPage page = HistoryPage.ofModule("shop", SamplePages.images().subList(0, 1), NOW);
        assertThat(page.asFile()).contains("set -eux; curl").doesNotContain("planted");
    }

    @Test
    void aPageNeedsNoOtherFile() throws Exception {
        Document document = parsed(HistoryPage.ofModule("shop", SamplePages.images(), NOW));

        for (String name : List.of("script", "link", "img", "iframe", "object", "a", "image", "use")) {
            assertThat(all(document, name)).as(name).isEmpty();
        }
        assertThat(texts(document, "style").toString())
                .doesNotContain("url(", "@import")
                .contains("prefers-color-scheme");
    }

    @Test
    void noTwoElementsHaveOneIdAndEachThatIsAskedForIsThere() throws Exception {
        HistoryPage page = HistoryPage.ofModule("shop", SamplePages.images(), NOW);
        Set<String> ids = new HashSet<>();

        for (Element element : all(parsed(page), "*")) {
            String id = element.getAttribute("id");
            assertThat(id.isEmpty() || ids.add(id)).as("id %s", id).isTrue();
        }
        assertThat(ids).isNotEmpty();
        Pattern.compile("url\\(#([^)]+)\\)")
                .matcher(page.body())
                .results()
                .forEach(use -> assertThat(ids).contains(use.group(1)));
    }

    @Test
    void plotsHaveThePagesColours() {
        String body = HistoryPage.ofModule("shop", SamplePages.images(), NOW).body();

        assertThat(body).contains("var(--plot-ink)", "var(--plot-line)").doesNotContain("rgb(1,2,3)", "rgb(4,5,6)");
    }

    @Test
    void whatPeopleNameThingsIsShownAsItIsAndIsNoMarkup() throws Exception {
        String nasty = "<script>alert('x')</script> & \u0000\u001b[31m \ud800 ]]> $x$ %s";
        Document document = parsed(page(new SampleBuild(Rung.NONE)
                .took(3)
                .on(nasty)
                .because(nasty)
                .base(nasty, "one")
                .step(new BuildStep(nasty, false, Duration.ofSeconds(1)))
                .get()));

        assertThat(all(document, "script")).isEmpty();
        assertThat(texts(document, "td")).anyMatch(text -> text.startsWith("<script>alert('x')</script> &"));
    }

    @Test
    void oneBuildIsEnoughForAPage() throws Exception {
        Document document = parsed(page(new SampleBuild(Rung.IMAGE).took(1).get()));

        assertThat(texts(document, "b")).contains("1 build", "100 %");
        assertThat(texts(document, "p")).anyMatch(text -> text.startsWith("Not known: in no build"));
    }

    @Test
    void buildsOfOneMomentAndWithoutTimesCanBeDrawn() throws Exception {
        assertThat(page(new SampleBuild(Rung.PREFIX).get()).undrawn()).isEmpty();
        assertThat(page(
                                new SampleBuild(Rung.NONE).took(0).get(),
                                new SampleBuild(Rung.NONE).took(0).get(),
                                new SampleBuild(Rung.IMAGE).took(0).get())
                        .undrawn())
                .isEmpty();
    }

    @Test
    void withoutAnyBuildThePageSaysHowToMakeOne() throws Exception {
        assertThat(texts(parsed(HistoryPage.ofModule("app", List.of(), NOW)), "p"))
                .anyMatch(text -> text.contains("docker-cache:build"));
    }

    @Test
    void aReactorsPageLinksToTheModules() throws Exception {
        List<ImageHistory> images = SamplePages.images();
        Document document = parsed(HistoryPage.ofReactor(
                "shop",
                List.of(),
                images,
                image -> image.equals(images.get(0)) ? Optional.of("orders/report.html") : Optional.empty(),
                NOW));

        assertThat(all(document, "a"))
                .extracting(link -> link.getAttribute("href"))
                .containsExactly("orders/report.html");
        assertThat(texts(document, "td"))
                .contains(
                        "registry.example.com/shop/orders",
                        "registry.example.com/shop/payments",
                        "com.example.shop:shipping");
        assertThat(texts(document, "b")).contains("345 builds");
    }

    @Test
    void damagedLinesAreCounted() throws Exception {
        ImageHistory history = SampleBuild.history(new SampleBuild(Rung.IMAGE).get());
        ImageHistory damaged = new ImageHistory(
                history.image(), history.module(), history.builds(), 2, history.created(), history.layers());

        assertThat(texts(parsed(HistoryPage.ofModule("app", List.of(damaged), NOW)), "p"))
                .contains("2 lines of the history cannot be read and count for nothing.");
    }
}
