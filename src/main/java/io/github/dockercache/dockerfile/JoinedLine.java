package io.github.dockercache.dockerfile;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** An instruction's line, its continuations joined, that knows where in the file each of its characters stands. */
final class JoinedLine {

    private final StringBuilder text = new StringBuilder();
    private final TreeMap<Integer, Integer> places = new TreeMap<>();

    /**
     * Adds the next piece.
     *
     * @param place of its first byte in the file
     */
    void add(String piece, int place) {
        if (!piece.isEmpty()) {
            places.put(text.length(), place);
            text.append(piece);
        }
    }

    /** The line. */
    String text() {
        return text.toString();
    }

    /** Where the first byte of a character stands. */
    int before(int character) {
        var piece = places.floorEntry(character);
        return piece.getValue() + bytes(text.substring(piece.getKey(), character));
    }

    /** Where a character ends, which need not be where the next one starts. */
    int after(int character) {
        var piece = places.floorEntry(character);
        return piece.getValue() + bytes(text.substring(piece.getKey(), character + 1));
    }

    /** How many bytes of a file have become this text: a lone surrogate stands for one that is no UTF-8. */
    static int bytes(String text) {
        int bytes = 0;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            bytes += Character.getType(c) == Character.SURROGATE
                    ? 1
                    : Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            at += Character.charCount(c);
        }
        return bytes;
    }
}
