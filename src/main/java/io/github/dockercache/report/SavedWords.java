package io.github.dockercache.report;

import io.github.dockercache.cache.Rung;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is said of time and bytes that were saved, and by which measure. */
final class SavedWords {

    static final String ALL_WHOLE = "with whole builds alone";
    static final String AS_IT_WAS = "as it was";

    /** What the plots of it show, by colours. */
    static final SortedMap<String, String> LINES = Collections.unmodifiableSortedMap(
            new TreeMap<>(Map.of(AS_IT_WAS, RungLegend.colour(Rung.IMAGE), ALL_WHOLE, RungLegend.colour(Rung.NONE))));

    private SavedWords() {}

    static void tiles(PageParts parts, List<Saving> savings) {
        Saving.Cost saved = Saving.saved(savings);
        parts.tile(savings.isEmpty() ? "–" : PageParts.time(saved.time()), "saved, compared with whole builds");
        parts.tile(savings.isEmpty() ? "–" : PageParts.bytes(saved.bytes()), "of layers that were not made again");
    }

    /** @param known how many builds it is known of */
    static String basis(int known, int all) {
        if (known == 0) {
            return "Not known: in no build of this history did an engine run every instruction, so there is nothing to measure"
                    + " by.";
        }
        return "Each build is compared with the last whole build before it: one in which an engine ran every instruction. Both"
                + " are as they were measured, on the machine that each ran on. "
                + (known == all
                        ? "Known of all builds."
                        : "Known of " + known + " of " + all
                                + " builds; the others were before the first whole build, or tell no time, and count for"
                                + " nothing.");
    }

    static void table(PageParts parts, List<Saving> savings) {
        Saving.Cost cost = savings.stream().map(Saving::cost).reduce(Saving.Cost.NOTHING, Saving.Cost::plus);
        Saving.Cost whole = savings.stream().map(Saving::whole).reduce(Saving.Cost.NOTHING, Saving.Cost::plus);
        HtmlTable.into(
                parts.html(),
                PageParts.columns(PageParts.counted(savings.size(), "build", "builds"), "Time#", "Layers made#"),
                table -> {
                    row(table, ALL_WHOLE, whole);
                    row(table, AS_IT_WAS, cost);
                    row(table, "saved", whole.minus(cost));
                });
    }

    private static void row(HtmlTable table, String name, Saving.Cost cost) {
        table.row(() -> table.cell(name).number(PageParts.time(cost.time())).number(PageParts.bytes(cost.bytes())));
    }

    /** How every figure of a page is made. */
    static void footnotes(PageParts parts) {
        Html html = parts.html();
        html.in("h2", "How these figures are made").in("ul", () -> {
            html.in(
                    "li",
                    "The time of a build runs from when its base images were known until the image was stored, and copied to"
                            + " where else it was wanted. Asking registries for base images, push and save are not in it.");
            html.in(
                    "li",
                    "Bytes are those of layers, as they are stored, that the build before did not have; of a whole build all"
                            + " that are not a base image's.");
            html.in(
                    "li",
                    "The history is kept beside the directory store and travels with it: at most 1,000 builds of each image."
                            + " Builds on machines that share no directory store are not in it.");
        });
    }
}
