package io.github.dockercache.dockerfile;

import java.util.ArrayList;
import java.util.List;

/**
 * The flags that stand before an instruction's arguments.
 *
 * @param words each flag, without quotes and escapes
 * @param rest what follows them
 */
record LeadingFlags(List<String> words, String rest) {

    LeadingFlags {
        words = List.copyOf(words);
    }

    /** Takes the flags off the start; a lone {@code --} ends them. */
    static LeadingFlags of(String text, char escape) {
        List<String> words = new ArrayList<>();
        int at = start(text, 0);
        while (text.startsWith("--", at)) {
            StringBuilder word = new StringBuilder();
            at = word(text, at, escape, word);
            if (word.toString().equals("--")) {
                return new LeadingFlags(words, text.substring(at));
            }
            words.add(word.toString());
            at = start(text, at);
        }
        return new LeadingFlags(words, text.substring(at));
    }

    private static int start(String text, int from) {
        int at = from;
        while (at < text.length() && Blanks.isAsciiSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Reads a word without its quotes and escapes; gives the place after it. */
    private static int word(String text, int from, char escape, StringBuilder word) {
        char quote = 0;
        int at = from;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote == 0 && Blanks.isAsciiSpace(c)) {
                break;
            }
            if (quote == 0 ? c == '\'' || c == '"' : c == quote) {
                quote = quote == 0 ? c : 0;
            } else if (c != escape) {
                word.append(c);
            } else if (at + 1 < text.length()) {
                word.append(text.charAt(++at));
            }
        }
        return at;
    }
}
