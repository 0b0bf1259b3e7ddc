package io.github.dockercache.context;

import java.util.function.Predicate;

/**
 * One pattern of an ignore file, of {@code --exclude} or of {@code --parents}, as BuildKit compiles it: a text, the
 * beginning or end of one, or a regular expression in which {@code **} is any number of folders.
 *
 * @param text without a leading {@code !}
 * @param exception whether it takes back what patterns before it matched
 * @param test by itself, without the folders above a path
 * @see <a href="https://github.com/moby/patternmatcher/blob/v0.6.0/patternmatcher.go">patternmatcher</a>
 */
record PathPattern(String text, boolean exception, Predicate<String> test) {

    private static final String SPECIAL = "*[]?^\\";

    /**
     * Reads a pattern that is not empty.
     *
     * @param written without blanks around it, maybe with a {@code !}
     */
    static PathPattern parse(String written) throws BadPatternException {
        String pattern = SlashPath.clean(written);
        boolean exception = pattern.startsWith("!");
        String text = exception ? pattern.substring(1) : pattern;
        if (text.isEmpty()) {
            throw new BadPatternException("is nothing but a '!'");
        }
        // BuildKit tries it on this one name and looks no further than the name makes it
        boolean unused = GoMatch.parse(text).matches(".");
        return new PathPattern(text, exception, new Compiler(text).compile());
    }

    boolean matches(String path) {
        return test.test(path);
    }

    /** The pattern without a closing {@code /*} or {@code /**}: where BuildKit's walk expects its matches. */
    String place() {
        return without(without(text, "/**"), "/*");
    }

    private static String without(String text, String end) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }

    /** Whether its matches may be anywhere, and not only below {@link #place()}. */
    boolean isAnywhere() {
        return place().chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0);
    }

    private enum Form {
        EXACT,
        BEGINNING,
        END,
        EXPRESSION
    }

    /** The original's steps, in its order: some of its oddities are relied upon. */
    private static final class Compiler {
        private static final String ESCAPED = ".+()|{}$";
        private static final int BYTE_ORDER_MARK = 0xFEFF;

        private final String text;
        private final int[] pattern;
        private final StringBuilder expression = new StringBuilder();
        private Form form = Form.EXACT;
        private int at;

        Compiler(String text) {
            this.text = text;
            this.pattern = text.codePoints().toArray();
            this.at = pattern[0] == BYTE_ORDER_MARK ? 1 : 0;
        }

        Predicate<String> compile() throws BadPatternException {
            for (boolean first = true; at < pattern.length; first = false) {
                read(pattern[at++], first);
            }
            return switch (form) {
                case EXACT -> text::equals;
                case BEGINNING -> beginning(text.substring(0, text.length() - 2));
                case END -> end(text.substring(2));
                case EXPRESSION -> GoRegex.parse(expression.toString())::matches;
            };
        }

        private static Predicate<String> beginning(String beginning) {
            return path -> path.startsWith(beginning);
        }

        private static Predicate<String> end(String end) {
            return path -> path.endsWith(end) || end.equals("/" + path);
        }

        private void read(int c, boolean first) throws BadPatternException {
            if (c == '*' && isNext('*')) {
                at++;
                readFolders(first);
            } else if (c == '*') {
                add("[^/]*");
            } else if (c == '?') {
                add("[^/]");
            } else if (ESCAPED.indexOf(c) >= 0) {
                expression.append('\\').appendCodePoint(c);
            } else if (c == '\\' && at == pattern.length) {
                throw new BadPatternException("ends with a backslash");
            } else if (c == '\\') {
                add("\\" + Character.toString(pattern[at++]));
            } else if (c == '[' || c == ']') {
                add(Character.toString(c));
            } else {
                expression.appendCodePoint(c);
            }
        }

        private boolean isNext(int c) {
            return at < pattern.length && pattern[at] == c;
        }

        private void add(String part) {
            expression.append(part);
            form = Form.EXPRESSION;
        }

        private void readFolders(boolean first) {
            if (isNext('/')) {
                at++;
            }
            if (at < pattern.length) {
                add("(.*/)?");
            } else if (form == Form.EXACT) {
                form = Form.BEGINNING;
            } else {
                add(".*");
            }
            if (first) {
                form = Form.END;
            }
        }
    }
}
