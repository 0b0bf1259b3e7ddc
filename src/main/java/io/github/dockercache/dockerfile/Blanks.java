package io.github.dockercache.dockerfile;

import java.util.ArrayList;
import java.util.List;

/**
 * The two notions of a blank that BuildKit has: what it trims (Unicode white space, Go's {@code unicode.IsSpace}) and
 * what it splits words by (five ASCII characters).
 */
final class Blanks {

    private Blanks() {}

    /** Whether Go trims it. */
    static boolean isSpace(int c) {
        if (c <= 0xFF) {
            return (c >= '\t' && c <= '\r') || c == ' ' || c == 0x85 || c == 0xA0;
        }
        return c == 0x1680
                || (c >= 0x2000 && c <= 0x200A)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202F
                || c == 0x205F
                || c == 0x3000;
    }

    /** Whether it separates words: tab, vertical tab, form feed, carriage return, space. */
    static boolean isSeparator(int c) {
        return c == '\t' || c == 0x0B || c == '\f' || c == '\r' || c == ' ';
    }

    /** Whether it is white space of ASCII: where BuildKit looks at bytes, it knows no other. */
    static boolean isAsciiSpace(int c) {
        return c < 0x80 && isSpace(c);
    }

    /** Without the white space at its start. */
    static String trimStart(String text) {
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    /** Without the white space at both ends. */
    static String trim(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return trimStart(text.substring(0, end));
    }

    /** The pieces between runs of separators; with a limit, the last piece is all the rest. */
    static List<String> split(String text, int limit) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < text.length() && pieces.size() + 1 < limit; at++) {
            if (isSeparator(text.charAt(at))) {
                pieces.add(text.substring(start, at));
                while (at + 1 < text.length() && isSeparator(text.charAt(at + 1))) {
                    at++;
                }
                start = at + 1;
            }
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    /** All pieces between runs of separators. */
    static List<String> split(String text) {
        return split(text, Integer.MAX_VALUE);
    }
}
