package io.github.dockercache.dockerfile;

/** A piece of somebody's text, short and printable enough for a message. */
final class Excerpt {

    private static final int LONGEST = 60;

    private Excerpt() {}

    /** The text in quotes, cut after 60 characters; what a terminal could not show is a question mark. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder("'");
        text.codePoints().limit(LONGEST).map(c -> isPrintable(c) ? c : '?').forEach(shown::appendCodePoint);
        return shown.append(text.codePointCount(0, text.length()) > LONGEST ? "…'" : "'")
                .toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
