package io.github.dockercache.report;

/** How something fares that was looked at. */
enum Mark {
    GOOD("ok"),
    /** Worth knowing; a build goes on all the same. */
    NOTE("note"),
    /** Broken, and the build that is configured needs it. */
    TROUBLE("TROUBLE");

    private final String word;

    Mark(String word) {
        this.word = word;
    }

    String in(Style style) {
        String padded = String.format("%-7s", word);
        return switch (this) {
            case GOOD -> style.good(padded);
            case NOTE -> style.strong(padded);
            case TROUBLE -> style.bad(padded);
        };
    }
}
