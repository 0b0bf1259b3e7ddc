package io.github.dockercache.report;

import io.github.dockercache.cache.ImageHistory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A page about builds of images, past and last.
 *
 * @param title of the page
 * @param body HTML that is XML as well, for a place that has the {@link #style}
 * @param undrawn why there are tables and no plots; empty where there are plots
 */
public record HistoryPage(String title, String body, Optional<Throwable> undrawn) {

    private static final String STYLE = "history.css";
    private static final String FILE_STYLE = "history-file.css";

    /**
     * About the images of one module.
     *
     * @param module as people call it
     */
    public static HistoryPage ofModule(String module, List<ImageHistory> images, Instant now) {
        return page("Image builds of " + module, now, parts -> write(parts, images));
    }

    /**
     * About all images of a reactor, then about those of its root.
     *
     * @param addresses of the page that says more of an image, from this one
     */
    public static HistoryPage ofReactor(
            String module,
            List<ImageHistory> own,
            List<ImageHistory> all,
            Function<ImageHistory, Optional<String>> addresses,
            Instant now) {
        return page("Image builds of " + module + " and its modules", now, parts -> {
            if (!all.isEmpty()) {
                new ReactorPart(parts, all.stream().map(ImageFigures::new).toList(), addresses).write();
            }
            if (all.isEmpty() || !own.isEmpty()) {
                write(parts, own);
            }
        });
    }

    private static HistoryPage page(String title, Instant now, Consumer<PageParts> content) {
        PageParts parts = new PageParts(now);
        parts.html().in("div.docker-cache", () -> {
            content.accept(parts);
            SavedWords.footnotes(parts);
            parts.html().in("p.made", "Made by docker-cache:report at " + PageParts.minute(now) + " UTC.");
        });
        return new HistoryPage(title, parts.html().toString(), parts.undrawn());
    }

    private static void write(PageParts parts, List<ImageHistory> images) {
        if (images.isEmpty()) {
            parts.html()
                    .in(
                            "p",
                            "No build is known yet: mvn verify with the goal build bound, or mvn docker-cache:build, makes"
                                    + " one.");
        }
        images.forEach(image -> new ImagePart(parts, new ImageFigures(image)).write());
    }

    /** What the body needs to look as it should, on light. */
    public static String style() {
        return resource(STYLE);
    }

    /** A file of its own, which needs no other, and is light or dark as the reader wants it. */
    public String asFile() {
        Html html = new Html();
        html.in(
                "html",
                () -> html.attribute("lang", "en")
                        .in(
                                "head",
                                () -> html.raw("<meta charset=\"utf-8\" />")
                                        .raw(
                                                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />")
                                        .raw("<meta name=\"color-scheme\" content=\"light dark\" />")
                                        .in("title", title)
                                        .in("style", () -> html.raw(style() + resource(FILE_STYLE))))
                        .in("body", () -> html.in("h1", title).raw(body)));
        return "<!DOCTYPE html>\n" + html + "\n";
    }

    private static String resource(String name) {
        try (InputStream stream = HistoryPage.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not in the plugin");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
