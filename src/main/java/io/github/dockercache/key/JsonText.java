package io.github.dockercache.key;

import java.util.HexFormat;

/**
 * A JSON string in its only spelling: what is not printable ASCII is escaped, with the short escape where JSON has one,
 * else with four lower-case hex digits for each UTF-16 unit. Two texts are equal exactly when their spellings are.
 */
final class JsonText {

    /** Each character of the first line is escaped by a backslash and the letter below it. */
    private static final String ESCAPED = "\"\\\b\f\n\r\t";

    private static final String LETTERS = "\"\\bfnrt";

    private JsonText() {}

    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            append(quoted, text.charAt(i));
        }
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, char unit) {
        int known = ESCAPED.indexOf(unit);
        if (known >= 0) {
            quoted.append('\\').append(LETTERS.charAt(known));
        } else if (unit < ' ' || unit > '~') {
            quoted.append("\\u").append(HexFormat.of().toHexDigits(unit));
        } else {
            quoted.append(unit);
        }
    }

    /** The index behind the quoted run that starts at an index; {@link IllegalArgumentException} when it does not end. */
    static int end(String text, int start) {
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("a quote is not closed: " + text);
    }

    /** The text that a quoted run stands for; {@link IllegalArgumentException} when it has another spelling than ours. */
    static String unquote(String quoted) {
        if (isPlain(quoted)) {
            return quoted.substring(1, quoted.length() - 1);
        }
        StringBuilder text = new StringBuilder(quoted.length());
        for (int i = 1; i < quoted.length() - 1; i++) {
            char unit = quoted.charAt(i);
            if (unit != '\\') {
                text.append(unit);
            } else if (quoted.charAt(++i) == 'u' && i + 4 < quoted.length()) {
                text.append((char) Integer.parseInt(quoted, i + 1, i + 5, 16));
                i += 4;
            } else {
                text.append(escapedBy(quoted.charAt(i)));
            }
        }
        if (!quote(text.toString()).equals(quoted)) {
            throw new IllegalArgumentException("not a JSON string as key documents spell it: " + quoted);
        }
        return text.toString();
    }

    /** Whether it is in quotes, and has nothing in it that is escaped or should be. */
    private static boolean isPlain(String quoted) {
        int last = quoted.length() - 1;
        if (last < 1 || quoted.charAt(0) != '"' || quoted.charAt(last) != '"') {
            return false;
        }
        for (int i = 1; i < last; i++) {
            char unit = quoted.charAt(i);
            if (unit < ' ' || unit > '~' || unit == '"' || unit == '\\') {
                return false;
            }
        }
        return true;
    }

    private static char escapedBy(char letter) {
        int known = LETTERS.indexOf(letter);
        if (known < 0) {
            throw new IllegalArgumentException("JSON has no escape \\" + letter);
        }
        return ESCAPED.charAt(known);
    }
}
