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

    /** How many letters to insert, delete, replace or swap with the next one to get from one to the other. */
    private static int distance(String from, String to) {
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : fewest(steps, from, i, to, j);
            }
        }
        return steps[from.length()][to.length()];
    }

    private static int fewest(int[][] steps, String from, int i, String to, int j) {
        int replaced = steps[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int fewest = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        boolean areSwapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return areSwapped ? Math.min(fewest, 1 + steps[i - 2][j - 2]) : fewest;
    }
}
