package io.github.dockercache.report;

/** How words are marked on a console, in the colours that Maven has for them; or not at all. */
public enum Style {
    PLAIN("", "", "", ""),
    COLOURED("\u001b[1m", "\u001b[1;32m", "\u001b[1;33m", "\u001b[m");

    private final String strong;
    private final String good;
    private final String bad;
    private final String end;

    Style(String strong, String good, String bad, String end) {
        this.strong = strong;
        this.good = good;
        this.bad = bad;
        this.end = end;
    }

    String strong(String text) {
        return strong + text + end;
    }

    String good(String text) {
        return good + text + end;
    }

    String bad(String text) {
        return bad + text + end;
    }
}
