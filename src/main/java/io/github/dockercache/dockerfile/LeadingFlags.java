package io.github.dockercache.dockerfile;

import java.util.ArrayList;
import java.util.List;

/**
 * The flags that stand before an instruction's arguments.
 *
 * @param rest what follows them
 */
record LeadingFlags(List<LeadingFlags.Word> words, String rest) {

    /**
     * A flag.
     *
     * @param text without quotes and escapes
     * @param start where it stands, quotes and escapes included
     * @param end where it has ended
     */
    record Word(String text, int start, int end) {
        Word movedBy(int distance) {
            return new Word(text, start + distance, end + distance);
        }
    }

    LeadingFlags {
        words = List.copyOf(words);
    }

    /** Takes the flags off the start; a lone {@code --} ends them. */
    static LeadingFlags of(String text, char escape) {
        List<Word> words = new ArrayList<>();
        int at = start(text, 0);
        while (text.startsWith("--", at)) {
            StringBuilder word = new StringBuilder();
            int start = at;
            at = word(text, at, escape, word);
            if (word.toString().equals("--")) {
                return new LeadingFlags(words, text.substring(at));
            }
            words.add(new Word(word.toString(), start, at));
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
