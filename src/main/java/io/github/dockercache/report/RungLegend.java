package io.github.dockercache.report;

import io.github.dockercache.cache.Rung;

/** What a page shows a rung by. */
final class RungLegend {

    private RungLegend() {}

    /** As HTML has it. They can be told apart by those who see red and green alike, on light and on dark. */
    static String colour(Rung rung) {
        return switch (rung) {
            case IMAGE -> "#1b9e77";
            case PREFIX -> "#4f8fd0";
            case LAYERS -> "#e0a126";
            case NONE -> "#d1495b";
        };
    }

    static String meaning(Rung rung) {
        return switch (rung) {
            case IMAGE -> "the image was there already: nothing was built";
            case PREFIX -> "no engine was needed: changed files became new layers";
            case LAYERS -> "an engine built, with layers of an earlier build";
            case NONE -> "an engine built with no earlier layers of the store";
        };
    }
}
