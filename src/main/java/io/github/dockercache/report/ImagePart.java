package io.github.dockercache.report;

import io.github.dockercache.cache.ImageHistory.ImageLayer;
import io.github.dockercache.cache.PastBuild;
import io.github.dockercache.report.ImageFigures.BaseFigures;
import io.github.dockercache.report.ImageFigures.StepFigures;
import java.time.Duration;
import java.util.List;

/** What a page says of one image. */
final class ImagePart {

    private static final int MOST_BARS = 8;
    private static final int MOST_BUILDS = 20;
    private static final int DIGITS = 12;
    private static final double SECOND = 1000;

    private final PageParts parts;
    private final Html html;
    private final ImageFigures figures;

    ImagePart(PageParts parts, ImageFigures figures) {
        this.parts = parts;
        this.html = parts.html();
        this.figures = figures;
    }

    void write() {
        html.in("section", () -> {
            html.in("h2", figures.history().image());
            html.in("div.tiles", this::tiles);
            rungs();
            savings();
            bases();
            layers();
            steps();
            builds();
        });
    }

    private void tiles() {
        PastBuild last = figures.history().last();
        List<Saving> savings = figures.savings();
        parts.tile(
                PageParts.counted(figures.builds().size(), "build", "builds"),
                "since " + PageParts.day(figures.builds().get(0).time()));
        parts.tile(ImageFigures.withoutEngine(figures.builds()) + " %", "of them needed no engine");
        SavedWords.tiles(parts, savings);
        parts.tile(
                last.outcome().size() == 0 ? "–" : Amount.bytes(last.outcome().size()),
                "is the image, built " + parts.ago(last.time()) + ", rung "
                        + last.outcome().rung());
    }

    private void rungs() {
        parts.section(
                "Builds",
                "Each build climbs down a ladder and stops at the first rung that holds; the first is the cheapest.");
        parts.legend();
        parts.figures(() -> {
            parts.figure("Builds by rung", () -> Plots.rungs(figures.builds()));
            if (figures.builds().stream().anyMatch(build -> build.cost().isPresent())) {
                parts.figure("Time of each build", () -> Plots.times(figures.builds()));
            }
        });
    }

    private void savings() {
        List<Saving> savings = figures.savings();
        parts.section(
                "Time and bytes saved",
                SavedWords.basis(savings.size(), figures.builds().size()));
        if (!savings.isEmpty()) {
            parts.figures(() -> {
                parts.figure("Time of all builds", SavedWords.LINES, () -> Plots.timeSaved(savings));
                parts.figure("Bytes of layers made", SavedWords.LINES, () -> Plots.bytesSaved(savings));
            });
            SavedWords.table(parts, savings);
        }
    }

    private void bases() {
        List<BaseFigures> bases = figures.bases();
        parts.section(
                "Base images",
                bases.isEmpty()
                        ? "No build tells its base images."
                        : "As the last build used them. The age is that of the image, not of its tag; it moved whenever a"
                                + " build found another image under the name.");
        if (!bases.isEmpty()) {
            HtmlTable.into(
                    html,
                    PageParts.columns("Image", "Made", "Moved#", "Since", "Platform", "Image ID"),
                    table -> bases.forEach(base -> base(table, base)));
        }
    }

    private void base(HtmlTable table, BaseFigures base) {
        table.row(() -> table.cell(base.base().name())
                .cell(base.created().map(parts::ago).orElse("not known"))
                .number(PageParts.counted(base.moves(), "time", "times"))
                .cell(PageParts.day(base.since()))
                .cell(base.base().platform().toString())
                .code(base.base().id().hex().substring(0, DIGITS)));
    }

    private void layers() {
        List<ImageLayer> layers = figures.biggestLayers(MOST_BARS);
        parts.section(
                "Biggest layers",
                layers.isEmpty()
                        ? "The last build's image is not in a store that can be read from here."
                        : "Of the last build's image, as they are stored and sent.");
        if (layers.isEmpty()) {
            return;
        }
        ByteUnit unit = ByteUnit.of(layers.get(0).size());
        List<Plots.Bar> bars = layers.stream()
                .map(layer -> new Plots.Bar(instruction(layer), unit.in(layer.size())))
                .toList();
        parts.figures(() -> parts.figure("Biggest layers", () -> Plots.bars(bars, unit.sign())));
        HtmlTable.into(
                html,
                PageParts.columns("Size#", "Layer of", "Made by"),
                table -> layers.forEach(layer -> table.row(() -> table.number(Amount.bytes(layer.size()))
                        .cell(layer.isOfBase() ? "the base image" : "this image")
                        .code(instruction(layer)))));
    }

    private static String instruction(ImageLayer layer) {
        String words = layer.instruction()
                .replaceFirst("(?s)(^|RUN )\\|[0-9]+ .*?(?=/bin/sh -c )", "$1") // values of arguments
                .replaceFirst("^(?:/bin/sh -c )?#\\(nop\\) +", "")
                .replaceFirst("^/bin/sh -c ", "RUN ")
                .replaceFirst(" # buildkit$", "")
                .replaceFirst("^RUN /bin/sh -c ", "RUN ")
                .replaceAll("\\s+", " ");
        return words.isBlank() ? layer.digest().hex().substring(0, DIGITS) : words;
    }

    private void steps() {
        List<StepFigures> steps = figures.slowestSteps(MOST_BARS);
        parts.section(
                "Slowest instructions",
                steps.isEmpty()
                        ? "No build in the history needed an engine."
                        : "As long as they took when an engine ran them last. It ran them in some builds and had them in its"
                                + " cache in others.");
        if (steps.isEmpty()) {
            return;
        }
        List<Plots.Bar> bars = steps.stream()
                .map(step -> new Plots.Bar(
                        step.words(), step.time().orElse(Duration.ZERO).toMillis() / SECOND))
                .toList();
        parts.figures(() -> parts.figure("Slowest instructions", () -> Plots.bars(bars, "seconds")));
        HtmlTable.into(
                html,
                PageParts.columns("Time#", "Ran#", "Cached#", "Instruction"),
                table -> steps.forEach(step -> table.row(
                        () -> table.number(step.time().map(Amount::time).orElse("not known"))
                                .number(PageParts.counted(step.runs(), "time", "times"))
                                .number(PageParts.counted(step.cached(), "time", "times"))
                                .code(step.words()))));
    }

    private void builds() {
        List<PastBuild> all = figures.builds();
        List<PastBuild> newest = all.subList(Math.max(0, all.size() - MOST_BUILDS), all.size());
        parts.section("Last builds", "The newest first; times are UTC.");
        HtmlTable.into(
                html,
                PageParts.columns("Began", "Rung", "Took#", "of it engine#", "Branch", "Commit", "What had changed"),
                table -> {
                    for (int i = newest.size() - 1; i >= 0; i--) {
                        build(table, newest.get(i));
                    }
                });
        int damaged = figures.history().damaged();
        if (damaged > 0) {
            html.in(
                    "p",
                    PageParts.counted(damaged, "line", "lines")
                            + " of the history cannot be read and count for nothing.");
        }
    }

    private void build(HtmlTable table, PastBuild build) {
        table.row(() -> table.cell(PageParts.minute(build.time()))
                .cell(() -> parts.rung(build.outcome().rung()))
                .number(build.cost().map(cost -> PageParts.time(cost.total())).orElse("not known"))
                .number(build.cost()
                        .filter(cost -> !cost.engine().isZero())
                        .map(cost -> PageParts.time(cost.engine()))
                        .orElse("–"))
                .cell(build.origin().branch())
                .code(build.origin()
                        .commit()
                        .substring(0, Math.min(DIGITS, build.origin().commit().length())))
                .cell(build.outcome().why()));
    }
}
