package io.github.dockercache.dockerfile;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** "Did you mean": the known word that a misspelt one is closest to. */
final class Suggestion {

    /** As BuildKit does: further away than two letters is another word, not a slip. */
    private static final int FURTHEST = 2;

    private static final int LONGEST_WORD = 64;

    private Suggestion() {}

    /** The closest of the known words, whatever the case; empty when none is close. */
    static Optional<String> closest(String word, Collection<String> known) {
        if (word.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        String wanted = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)) <= FURTHEST)
                .min(Comparator.<String>comparingInt(c -> distance(wanted, c.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A remedy: the closest known word, or else the list of them. */
    static String remedy(String word, Collection<String> known) {
        return closest(word, known)
                .map(match -> "did you mean " + match + "?")
                .orElseGet(() -> "use one of: " + String.join(", ", new TreeSet<>(known)));
    }

    /** How many letters to insert, delete or replace to get from one to the other (Levenshtein). */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
