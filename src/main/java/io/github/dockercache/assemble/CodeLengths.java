package io.github.dockercache.assemble;

import java.io.IOException;

/** The lengths of a block's two codes, as a dynamic block begins with them: runs shortened, and coded themselves. */
final class CodeLengths {

    private static final int LONGEST_CODE = 7;
    private static final int SYMBOLS = 19;

    /** Symbols of runs: the length before 3 to 6 times, zero 3 to 10 times, zero 11 to 138 times. */
    private static final int REPEAT = 16;

    private static final int ZEROS = 17;
    private static final int MANY_ZEROS = 18;
    private static final int[] EXTRA_BITS = {2, 3, 7};

    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private final int literals;
    private final int distances;
    private final int[] lengths;

    /** Symbols, and above their five bits how often they count. */
    private final int[] items;

    private int count;
    private final int[] counts = new int[SYMBOLS];
    private final HuffmanCode code;

    CodeLengths(HuffmanCode literalCode, HuffmanCode distanceCode) {
        literals = literalCode.used(257);
        distances = distanceCode.used(1);
        lengths = new int[literals + distances];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = i < literals ? literalCode.length(i) : distanceCode.length(i - literals);
        }
        items = new int[lengths.length];
        for (int at = 0; at < lengths.length; ) {
            at += addRun(at);
        }
        code = HuffmanCode.ofCounts(counts, LONGEST_CODE);
    }

    /** Adds what stands at a place; gives how many lengths that are. */
    private int addRun(int at) {
        int run = 1;
        while (at + run < lengths.length && lengths[at + run] == lengths[at]) {
            run++;
        }
        if (lengths[at] == 0 && run >= 11) {
            return add(MANY_ZEROS, Math.min(run, 138), 11);
        }
        if (lengths[at] == 0 && run >= 3) {
            return add(ZEROS, run, 3);
        }
        if (at > 0 && lengths[at] == lengths[at - 1] && run >= 3) {
            return add(REPEAT, Math.min(run, 6), 3);
        }
        return add(lengths[at], 1, 1);
    }

    private int add(int symbol, int run, int least) {
        items[count++] = symbol | ((run - least) << 5);
        counts[symbol]++;
        return run;
    }

    /** In bits. */
    long cost() {
        long extra = 0;
        for (int symbol = REPEAT; symbol < SYMBOLS; symbol++) {
            extra += (long) counts[symbol] * EXTRA_BITS[symbol - REPEAT];
        }
        return 14 + 3L * ordered() + code.cost(counts) + extra;
    }

    private int ordered() {
        int ordered = ORDER.length;
        while (ordered > 4 && code.length(ORDER[ordered - 1]) == 0) {
            ordered--;
        }
        return ordered;
    }

    void write(BitOutput to) throws IOException {
        int ordered = ordered();
        to.write(literals - 257, 5);
        to.write(distances - 1, 5);
        to.write(ordered - 4, 4);
        for (int i = 0; i < ordered; i++) {
            to.write(code.length(ORDER[i]), 3);
        }
        for (int i = 0; i < count; i++) {
            int symbol = items[i] & 31;
            code.write(symbol, to);
            if (symbol >= REPEAT) {
                to.write(items[i] >> 5, EXTRA_BITS[symbol - REPEAT]);
            }
        }
    }
}
