package io.github.dockercache.dockerfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The pattern of <code>${name#pattern}</code> and its kin: {@code *} is any text, {@code ?} any character, both within one
 * line; a backslash takes their meaning away. There are no brackets. Matching takes time in proportion to text times
 * pattern, whatever they are.
 */
final class Glob {

    private static final int ANY = -1;
    private static final int STAR = -2;
    private static final long MOST_WORK = 100_000_000;

    private final int[] tokens;

    private Glob(int[] tokens) {
        this.tokens = tokens;
    }

    /** Reads a pattern; a {@link Refusal} when a backslash stands before an ordinary character. */
    static Glob parse(String pattern) {
        CodePoints in = new CodePoints(pattern);
        List<Integer> tokens = new ArrayList<>();
        while (!in.isAtEnd()) {
            int c = in.next();
            if (c == '\\') {
                if (in.peek() != '}' && in.peek() != '/') {
                    tokens.add(escaped(in.next()));
                }
            } else {
                tokens.add(c == '*' ? STAR : c == '?' ? ANY : c);
            }
        }
        return new Glob(tokens.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int escaped(int c) {
        if (c != '*' && c != '?' && c != '\\') {
            throw new Refusal(
                    "the pattern in ${…} has a backslash where none is allowed",
                    "write a backslash only before *, ?, / and another backslash");
        }
        return c;
    }

    /** Reads a pattern to be matched against reversed text; an escape stays before what it escapes. */
    static Glob parseReversed(String pattern) {
        int[] characters = pattern.codePoints().toArray();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < characters.length; i++) {
            boolean isPair = characters[i] == '\\' && i + 1 < characters.length;
            parts.add(isPair ? "\\" + Character.toString(characters[++i]) : Character.toString(characters[i]));
        }
        Collections.reverse(parts);
        return parse(String.join("", parts));
    }

    /** The text without the shortest or longest start that matches. */
    String withoutPrefix(String text, boolean longest) {
        int[] characters = text.codePoints().toArray();
        return find(characters, 0, true, longest)
                .map(match -> new String(characters, match.end(), characters.length - match.end()))
                .orElse(text);
    }

    /** The text without the shortest or longest end that matches; for a pattern that was read reversed. */
    String withoutSuffix(String text, boolean longest) {
        return reversed(withoutPrefix(reversed(text), longest));
    }

    private static String reversed(String text) {
        int[] characters = text.codePoints().toArray();
        StringBuilder result = new StringBuilder();
        for (int i = characters.length - 1; i >= 0; i--) {
            result.appendCodePoint(characters[i]);
        }
        return result.toString();
    }

    /** The text with its first and then longest match replaced. */
    String replaceFirst(String text, String replacement) {
        int[] characters = text.codePoints().toArray();
        return find(characters, 0, false, true)
                .map(match -> new String(characters, 0, match.start())
                        + replacement
                        + new String(characters, match.end(), characters.length - match.end()))
                .orElse(text);
    }

    /**
     * The text with every match replaced. BuildKit leaves that to Go's regular expressions: an empty match right after
     * another one does not count, and a dollar in the replacement is special.
     */
    String replaceAll(String text, String replacement) {
        int[] characters = text.codePoints().toArray();
        StringBuilder result = new StringBuilder();
        int copied = 0;
        int from = 0;
        Optional<Match> match = find(characters, from, false, true);
        while (match.isPresent()) {
            int start = match.get().start();
            int end = match.get().end();
            result.append(new String(characters, copied, start - copied));
            if (end > copied || start == 0) {
                result.append(ReplacementTemplate.expand(replacement, new String(characters, start, end - start)));
            }
            copied = end;
            from = Math.max(from + 1, end);
            match = from <= characters.length ? find(characters, from, false, true) : Optional.empty();
        }
        return result.append(new String(characters, copied, characters.length - copied))
                .toString();
    }

    private record Match(int start, int end) {}

    /**
     * The match that starts first, and of those the longest or shortest. For each token it keeps the earliest start from
     * which the pattern got that far.
     */
    private Optional<Match> find(int[] text, int from, boolean anchored, boolean longest) {
        if ((long) (text.length - from) * tokens.length > MOST_WORK) {
            throw new Refusal("the pattern in ${…} meets a value that is too long for it", "make them shorter");
        }
        Optional<Match> best = Optional.empty();
        int[] starts = nowhere();
        for (int at = from; at <= text.length; at++) {
            if (best.isEmpty() && (at == from || !anchored)) {
                reach(starts, 0, at);
            }
            int start = starts[tokens.length];
            if (start <= best.map(Match::start).orElse(Integer.MAX_VALUE - 1)) {
                best = Optional.of(new Match(start, at));
                forgetLaterThan(start, starts);
            }
            boolean isOver = best.isPresent() && (!longest || isNowhere(starts));
            if (isOver || at == text.length) {
                break;
            }
            starts = step(starts, text[at]);
        }
        return best;
    }

    private int[] step(int[] starts, int c) {
        int[] next = nowhere();
        for (int i = 0; i < tokens.length; i++) {
            if (starts[i] == Integer.MAX_VALUE) {
                continue;
            }
            boolean isWild = tokens[i] < 0 && c != '\n';
            if (isWild || tokens[i] == c) {
                reach(next, tokens[i] == STAR ? i : i + 1, starts[i]);
            }
        }
        return next;
    }

    /** A star may also match nothing, so whoever stands before one stands behind it too. */
    private void reach(int[] starts, int token, int start) {
        int i = token;
        while (start < starts[i]) {
            starts[i] = start;
            if (i == tokens.length || tokens[i] != STAR) {
                return;
            }
            i++;
        }
    }

    private int[] nowhere() {
        int[] starts = new int[tokens.length + 1];
        Arrays.fill(starts, Integer.MAX_VALUE);
        return starts;
    }

    private static void forgetLaterThan(int start, int[] starts) {
        Arrays.setAll(starts, i -> starts[i] > start ? Integer.MAX_VALUE : starts[i]);
    }

    private static boolean isNowhere(int[] starts) {
        return Arrays.stream(starts).allMatch(start -> start == Integer.MAX_VALUE);
    }
}
