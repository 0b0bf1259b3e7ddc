package io.github.dockercache.report;

import io.github.dockercache.cache.ImageHistory;
import io.github.dockercache.cache.PastBuild;
import io.github.dockercache.report.ImageFigures.BaseFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What a page says of all images of a reactor together. */
final class ReactorPart {

    private static final int DIGITS = 12;

    private final PageParts parts;
    private final Html html;
    private final List<ImageFigures> images;
    private final Function<ImageHistory, Optional<String>> addresses;

    /** @param addresses of the page that says more of an image, from this one */
    ReactorPart(PageParts parts, List<ImageFigures> images, Function<ImageHistory, Optional<String>> addresses) {
        this.parts = parts;
        this.html = parts.html();
        this.images = images;
        this.addresses = addresses;
    }

    void write() {
        html.in("section", () -> {
            html.in("h2", "All images");
            html.in("div.tiles", this::tiles);
            parts.legend();
            plots();
            table();
            bases();
        });
    }

    private List<PastBuild> builds() {
        return images.stream()
                .flatMap(image -> image.builds().stream())
                .sorted(Comparator.comparing(PastBuild::time))
                .toList();
    }

    private List<Saving> savings() {
        return images.stream()
                .flatMap(image -> image.savings().stream())
                .sorted(Comparator.comparing((Saving saving) -> saving.build().time()))
                .toList();
    }

    private void tiles() {
        List<PastBuild> builds = builds();
        parts.tile(
                PageParts.counted(builds.size(), "build", "builds"),
                "of " + PageParts.counted(images.size(), "image", "images") + ", since "
                        + PageParts.day(builds.get(0).time()));
        parts.tile(ImageFigures.withoutEngine(builds) + " %", "of them needed no engine");
        SavedWords.tiles(parts, savings());
    }

    private void plots() {
        List<PastBuild> builds = builds();
        List<Saving> savings = savings();
        parts.figures(() -> {
            parts.figure("Builds by rung", () -> Plots.rungs(builds));
            if (!savings.isEmpty()) {
                parts.figure("Time of all builds", SavedWords.LINES, () -> Plots.timeSaved(savings));
            }
        });
        parts.section("Time and bytes saved", SavedWords.basis(savings.size(), builds.size()));
    }

    private void table() {
        HtmlTable.into(
                html,
                PageParts.columns("Image", "Module", "Builds#", "No engine#", "Time saved#", "Last build", "Rung"),
                table -> images.forEach(image -> row(table, image)));
    }

    private void row(HtmlTable table, ImageFigures image) {
        ImageHistory history = image.history();
        List<Saving> savings = image.savings();
        table.row(() -> table.cell(() -> addresses
                        .apply(history)
                        .ifPresentOrElse(
                                address -> html.link(address, history.image()), () -> html.text(history.image())))
                .cell(history.module())
                .number(String.valueOf(image.builds().size()))
                .number(ImageFigures.withoutEngine(image.builds()) + " %")
                .number(
                        savings.isEmpty()
                                ? "not known"
                                : PageParts.time(Saving.saved(savings).time()))
                .cell(parts.ago(history.last().time()))
                .cell(() -> parts.rung(history.last().outcome().rung())));
    }

    private void bases() {
        Map<String, List<BaseFigures>> bases = new TreeMap<>();
        images.forEach(image -> image.bases()
                .forEach(base -> bases.computeIfAbsent(
                                base.base().name() + " " + base.base().platform() + " "
                                        + base.base().id(),
                                unknown -> new ArrayList<>())
                        .add(base)));
        parts.section("Base images", "As the last builds used them, the same image under one name once.");
        HtmlTable.into(
                html,
                PageParts.columns("Image", "Made", "Moved#", "Used by#", "Platform", "Image ID"),
                table -> bases.values().forEach(uses -> base(table, uses)));
    }

    private void base(HtmlTable table, List<BaseFigures> uses) {
        BaseFigures most =
                uses.stream().max(Comparator.comparingInt(BaseFigures::moves)).orElseThrow();
        table.row(() -> table.cell(most.base().name())
                .cell(most.created().map(parts::ago).orElse("not known"))
                .number(PageParts.counted(most.moves(), "time", "times"))
                .number(PageParts.counted(uses.size(), "image", "images"))
                .cell(most.base().platform().toString())
                .code(most.base().id().hex().substring(0, DIGITS)));
    }
}
