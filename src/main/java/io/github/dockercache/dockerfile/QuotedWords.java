package io.github.dockercache.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** Splits at blanks that are neither quoted nor escaped; quotes and escapes stay in the words for later. */
final class QuotedWords {

    private final String text;
    private final char escape;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();

    private QuotedWords(String text, char escape) {
        this.text = text;
        this.escape = escape;
    }

    /** The words of this text. */
    static List<String> of(String text, char escape) {
        QuotedWords reader = new QuotedWords(text, escape);
        reader.read();
        return List.copyOf(reader.words);
    }

    private void read() {
        char quote = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote == 0 && Blanks.isSpace(c)) {
                endWord();
                continue;
            }
            if (c == escape && quote != '\'') {
                if (at + 1 == text.length()) {
                    break; // an escape character at the very end counts for nothing
                }
                word.append(c).append(text.charAt(++at));
                continue;
            }
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
            word.append(c);
        }
        endWord();
    }

    private void endWord() {
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
