package io.github.dockercache.assemble;

import java.util.Arrays;

/** Finds what is repeated in a run of bytes: turns it into literals and references to what came before. */
final class MatchFinder {

    static final int WINDOW = 1 << 15;
    static final int SHORTEST = 4;
    static final int LONGEST = 258;

    private static final int HASH_BITS = 15;
    private static final int CHAIN = 12;
    private static final int GOOD = 32;

    /** After so many bytes without a match, every second is looked at, and so on: what is compressed already is passed fast. */
    private static final int PATIENCE_BITS = 6;

    private final int[] heads = new int[1 << HASH_BITS];
    private final int[] before = new int[WINDOW];

    /** Takes what is found. */
    interface Tokens {

        void literal(int value);

        void match(int length, int distance);
    }

    private int matchLength;
    private int matchDistance;

    /**
     * Goes through a run.
     *
     * @param bytes with the last {@link #WINDOW} bytes that came before the run in front of it, as far as there are any
     */
    void find(byte[] bytes, int start, int end, Tokens tokens) {
        Arrays.fill(heads, -1);
        for (int at = Math.max(0, start - WINDOW); at < start && at + SHORTEST <= end; at++) {
            insert(bytes, at);
        }
        int misses = 0;
        int at = start;
        while (at < end) {
            if (!findAt(bytes, at, end, SHORTEST - 1)) {
                int step = Math.min(end - at, 1 + (misses++ >> PATIENCE_BITS));
                for (int i = 0; i < step; i++) {
                    tokens.literal(bytes[at + i] & 0xff);
                }
                insertIfWhole(bytes, at, end);
                at += step;
                continue;
            }
            misses = 0;
            int length = matchLength;
            int distance = matchDistance;
            insertIfWhole(bytes, at, end);
            if (length < GOOD && findAt(bytes, at + 1, end, length)) {
                tokens.literal(bytes[at] & 0xff); // the next byte begins a longer one
                at++;
                length = matchLength;
                distance = matchDistance;
                insertIfWhole(bytes, at, end);
            }
            tokens.match(length, distance);
            for (int i = 1; i < length; i++) {
                insertIfWhole(bytes, at + i, end);
            }
            at += length;
        }
    }

    private void insertIfWhole(byte[] bytes, int at, int end) {
        if (at + SHORTEST <= end) {
            insert(bytes, at);
        }
    }

    private void insert(byte[] bytes, int at) {
        int hash = hash(bytes, at);
        before[at & (WINDOW - 1)] = heads[hash];
        heads[hash] = at;
    }

    private static int hash(byte[] bytes, int at) {
        int four = (bytes[at] & 0xff)
                | ((bytes[at + 1] & 0xff) << 8)
                | ((bytes[at + 2] & 0xff) << 16)
                | (bytes[at + 3] << 24);
        return (four * 0x9E37_79B1) >>> (32 - HASH_BITS);
    }

    /** Whether what begins here came before, at more than a length. */
    private boolean findAt(byte[] bytes, int at, int end, int longerThan) {
        if (at + SHORTEST > end) {
            return false;
        }
        int most = Math.min(LONGEST, end - at);
        int best = longerThan;
        int candidate = heads[hash(bytes, at)];
        for (int i = 0; i < CHAIN && candidate >= 0 && at - candidate <= WINDOW && best < most; i++) {
            if (bytes[candidate + best] == bytes[at + best]) {
                int length = Arrays.mismatch(bytes, candidate, candidate + most, bytes, at, at + most);
                length = length < 0 ? most : length;
                if (length > best) {
                    best = length;
                    matchLength = length;
                    matchDistance = at - candidate;
                }
            }
            int older = before[candidate & (WINDOW - 1)];
            candidate = older < candidate ? older : -1;
        }
        return best > longerThan;
    }
}
