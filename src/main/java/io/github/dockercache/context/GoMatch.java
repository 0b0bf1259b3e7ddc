package io.github.dockercache.context;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A wildcard pattern of {@code COPY}: Go's {@code filepath.Match} on Linux. {@code *} and {@code ?} stop at a slash,
 * {@code [a-z]} and {@code [^a-z]} do not, a backslash takes a meaning away, {@code **} is no more than {@code *}.
 *
 * <p>Like the original it works on the bytes of UTF-8 and settles for a star's first match, which shows in odd cases only.
 *
 * @see <a href="https://pkg.go.dev/path/filepath#Match">filepath.Match</a>
 */
final class GoMatch {

    private final List<Chunk> chunks;
    private final long slashes;

    private GoMatch(List<Chunk> chunks, long slashes) {
        this.chunks = chunks;
        this.slashes = slashes;
    }

    /** What one character of a pattern covers; the place behind it, or {@link #NO}. */
    @FunctionalInterface
    private interface Token {
        int NO = -1;

        int match(byte[] name, int at);
    }

    /** What stands between two stars; one that is malformed has a reason and no tokens. */
    private record Chunk(boolean afterStar, List<Token> tokens, Optional<BadPatternException> malformed) {
        int match(byte[] name, int start) throws BadPatternException {
            if (malformed.isPresent()) {
                throw malformed.get();
            }
            int at = start;
            for (Token token : tokens) {
                at = at == name.length ? Token.NO : token.match(name, at);
                if (at == Token.NO) {
                    return at;
                }
            }
            return at;
        }
    }

    /** Whether a source is a pattern at all: BuildKit looks for a bracket or star without a backslash. */
    static boolean isPattern(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '?' || c == '[') {
                return true;
            }
            if (c == '\\') {
                i++;
            }
        }
        return false;
    }

    /** Reads a pattern; what is wrong with it shows when a name gets that far, as with Go. */
    static GoMatch parse(String pattern) {
        Reader in = new Reader(pattern);
        List<Chunk> chunks = new ArrayList<>();
        boolean sound = true;
        while (!in.isAtEnd() && sound) {
            Chunk chunk = in.chunk();
            chunks.add(chunk);
            sound = chunk.malformed().isEmpty();
        }
        return new GoMatch(
                chunks, pattern.chars().filter(c -> c == '/' || c == '[').count());
    }

    /** Complains about anything that is wrong with the pattern. */
    void verify() throws BadPatternException {
        for (Chunk chunk : chunks) {
            if (chunk.malformed().isPresent()) {
                throw chunk.malformed().get();
            }
        }
    }

    boolean matches(String name) throws BadPatternException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        for (int i = 0; i < chunks.size(); i++) {
            boolean last = i == chunks.size() - 1;
            at = behind(chunks.get(i), last, bytes, at);
            if (at == Token.NO) {
                return false;
            }
        }
        return at == bytes.length;
    }

    /** Whether a path below a folder can match: only brackets match slashes that the pattern does not show. */
    boolean mayMatchBelow(String folder) {
        return folder.chars().filter(c -> c == '/').count() < slashes;
    }

    private static int behind(Chunk chunk, boolean last, byte[] name, int start) throws BadPatternException {
        if (chunk.afterStar() && chunk.tokens().isEmpty() && chunk.malformed().isEmpty()) {
            return indexOfSlash(name, start) < 0 ? name.length : Token.NO;
        }
        for (int at = start; at <= name.length; at++) {
            int end = chunk.match(name, at);
            if (end != Token.NO && (!last || end == name.length)) {
                return end;
            }
            if (!chunk.afterStar() || at == name.length || name[at] == '/') {
                return Token.NO;
            }
        }
        return Token.NO;
    }

    private static int indexOfSlash(byte[] name, int start) {
        for (int i = start; i < name.length; i++) {
            if (name[i] == '/') {
                return i;
            }
        }
        return -1;
    }

    /** A character and how many bytes it takes; a byte that begins none counts as one, as in Go. */
    private record Rune(int value, int width) {
        private static final int ERROR = 0xFFFD;

        static Rune at(byte[] name, int at) {
            int first = name[at] & 0xFF;
            if (first < 0x80) {
                return new Rune(first, 1);
            }
            int width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
            if (width == 1) {
                return new Rune(ERROR, 1);
            }
            return new Rune(new String(name, at, width, StandardCharsets.UTF_8).codePointAt(0), width);
        }
    }

    private record Range(int low, int high) {
        boolean holds(int c) {
            return low <= c && c <= high;
        }
    }

    private static Token classOf(boolean negated, List<Range> ranges) {
        return (name, at) -> {
            Rune rune = Rune.at(name, at);
            boolean held = ranges.stream().anyMatch(range -> range.holds(rune.value()));
            return held == negated ? Token.NO : at + rune.width();
        };
    }

    /** The characters of a pattern. */
    private static final class Reader {
        private final int[] pattern;
        private int at;

        Reader(String pattern) {
            this.pattern = pattern.codePoints().toArray();
        }

        boolean isAtEnd() {
            return at == pattern.length;
        }

        int peek() {
            return pattern[at];
        }

        boolean skip(int c) {
            boolean there = !isAtEnd() && peek() == c;
            if (there) {
                at++;
            }
            return there;
        }

        Chunk chunk() {
            boolean star = false;
            while (skip('*')) {
                star = true;
            }
            List<Token> tokens = new ArrayList<>();
            try {
                while (!isAtEnd() && peek() != '*') {
                    readInto(tokens);
                }
                return new Chunk(star, tokens, Optional.empty());
            } catch (BadPatternException e) {
                return new Chunk(star, List.of(), Optional.of(e));
            }
        }

        private void readInto(List<Token> tokens) throws BadPatternException {
            if (skip('?')) {
                tokens.add((name, i) ->
                        name[i] == '/' ? Token.NO : i + Rune.at(name, i).width());
            } else if (skip('[')) {
                tokens.add(characterClass());
            } else {
                skip('\\');
                literal(tokens);
            }
        }

        private void literal(List<Token> tokens) throws BadPatternException {
            if (isAtEnd()) {
                throw new BadPatternException("ends with a backslash");
            }
            byte[] bytes = Character.toString(pattern[at++]).getBytes(StandardCharsets.UTF_8);
            for (byte each : bytes) {
                tokens.add((name, i) -> name[i] == each ? i + 1 : Token.NO);
            }
        }

        private Token characterClass() throws BadPatternException {
            boolean negated = skip('^');
            List<Range> ranges = new ArrayList<>();
            while (ranges.isEmpty() || !skip(']')) {
                int low = member();
                ranges.add(new Range(low, skip('-') ? member() : low));
            }
            return classOf(negated, ranges);
        }

        private int member() throws BadPatternException {
            boolean bare = !isAtEnd() && (peek() == '-' || peek() == ']');
            if (!bare) {
                skip('\\');
            }
            if (bare || at + 1 >= pattern.length) {
                throw new BadPatternException("has a bracket that is empty, not closed, or has a '-' without its ends");
            }
            return pattern[at++];
        }
    }
}
