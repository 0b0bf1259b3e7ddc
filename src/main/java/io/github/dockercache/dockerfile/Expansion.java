package io.github.dockercache.dockerfile;

import java.util.List;

/**
 * What became of a word.
 *
 * @param text the word with its variables replaced
 * @param words the same, split at blanks that are not quoted; empty ones left out
 * @param certain false when a variable was read whose value is not known (see {@link Variables#knows})
 */
record Expansion(String text, List<String> words, boolean certain) {
    Expansion {
        words = List.copyOf(words);
    }
}
