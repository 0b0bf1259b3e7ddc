package io.github.dockercache.assemble;

import java.io.IOException;
import java.util.Arrays;

/**
 * One block of DEFLATE, in whichever of its three forms is the shortest.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1951">RFC 1951</a>
 */
final class DeflateBlock implements MatchFinder.Tokens {

    private static final int END = 256;
    private static final int LITERALS_AND_LENGTHS = 286;
    private static final int DISTANCES = 30;
    private static final int LONGEST_CODE = 15;
    private static final int LONGEST_LENGTH_CODE = 7;
    private static final int MOST_STORED = 0xffff;
    private static final int[] LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int[] LENGTH_EXTRA = {2, 3, 7};

    private static final HuffmanCode FIXED = HuffmanCode.ofLengths(fixedLengths());
    private static final HuffmanCode FIXED_DISTANCES = HuffmanCode.ofLengths(filled(5, DISTANCES));

    private final int[] tokens;
    private int count;
    private final int[] symbols = new int[LITERALS_AND_LENGTHS];
    private final int[] distances = new int[DISTANCES];
    private long extraBits;

    /** For at most so many bytes. */
    DeflateBlock(int bytes) {
        this.tokens = new int[bytes];
    }

    private static int[] filled(int value, int length) {
        int[] all = new int[length];
        Arrays.fill(all, value);
        return all;
    }

    private static int[] fixedLengths() {
        int[] lengths = filled(8, 288);
        Arrays.fill(lengths, 144, 256, 9);
        Arrays.fill(lengths, 256, 280, 7);
        return lengths;
    }

    @Override
    public void literal(int value) {
        tokens[count++] = value;
        symbols[value]++;
    }

    @Override
    public void match(int length, int distance) {
        tokens[count++] = distance << 9 | length;
        symbols[lengthSymbol(length)]++;
        distances[distanceSymbol(distance)]++;
        extraBits += lengthExtra(length) + distanceExtra(distance);
    }

    private static int lengthSymbol(int length) {
        if (length == MatchFinder.LONGEST) {
            return 285;
        }
        int rest = length - 3;
        int extra = lengthExtra(length);
        return 257 + (extra << 2) + (rest >> extra);
    }

    private static int lengthExtra(int length) {
        int rest = length - 3;
        return rest < 8 || length == MatchFinder.LONGEST ? 0 : 29 - Integer.numberOfLeadingZeros(rest);
    }

    private static int distanceSymbol(int distance) {
        int rest = distance - 1;
        int extra = distanceExtra(distance);
        return (extra << 1) + (rest >> extra);
    }

    private static int distanceExtra(int distance) {
        int rest = distance - 1;
        return rest < 4 ? 0 : 30 - Integer.numberOfLeadingZeros(rest);
    }

    /** Writes the block, which stands for these bytes, and forgets it. */
    void write(byte[] bytes, int start, int length, boolean isLast, BitOutput to) throws IOException {
        symbols[END]++;
        HuffmanCode code = HuffmanCode.ofCounts(symbols, LONGEST_CODE);
        HuffmanCode distanceCode = HuffmanCode.ofCounts(distances, LONGEST_CODE);
        CodeLengths header = CodeLengths.of(code, distanceCode);
        long dynamic = header.cost() + code.cost(symbols) + distanceCode.cost(distances) + extraBits;
        long fixed = FIXED.cost(symbols) + FIXED_DISTANCES.cost(distances) + extraBits;
        long stored = 8L * length + 40L * (length / MOST_STORED + 1);
        if (stored <= Math.min(dynamic, fixed)) {
            writeStored(bytes, start, length, isLast, to);
        } else if (fixed <= dynamic) {
            to.write((isLast ? 1 : 0) | 1 << 1, 3);
            writeTokens(FIXED, FIXED_DISTANCES, to);
        } else {
            to.write((isLast ? 1 : 0) | 2 << 1, 3);
            header.write(to);
            writeTokens(code, distanceCode, to);
        }
        clear();
    }

    private void clear() {
        count = 0;
        extraBits = 0;
        Arrays.fill(symbols, 0);
        Arrays.fill(distances, 0);
    }

    private static void writeStored(byte[] bytes, int start, int length, boolean isLast, BitOutput to)
            throws IOException {
        int at = start;
        int left = length;
        do {
            int piece = Math.min(left, MOST_STORED);
            left -= piece;
            to.write(isLast && left == 0 ? 1 : 0, 3);
            to.align();
            to.write(piece | ~piece << 16, 32);
            to.write(bytes, at, piece);
            at += piece;
        } while (left > 0);
    }

    private void writeTokens(HuffmanCode code, HuffmanCode distanceCode, BitOutput to) throws IOException {
        for (int i = 0; i < count; i++) {
            int distance = tokens[i] >> 9;
            int value = tokens[i] & 0x1ff;
            if (distance == 0) {
                code.write(value, to);
            } else {
                int extra = lengthExtra(value);
                code.write(lengthSymbol(value), to);
                to.write(value - 3 & (1 << extra) - 1, extra);
                int distanceExtra = distanceExtra(distance);
                distanceCode.write(distanceSymbol(distance), to);
                to.write(distance - 1 & (1 << distanceExtra) - 1, distanceExtra);
            }
        }
        code.write(END, to);
    }

    /** The lengths of the codes, as a dynamic block begins with them: runs shortened, and coded themselves. */
    private record CodeLengths(int literals, int distances, int[] items, int count, HuffmanCode code, long cost) {

        static CodeLengths of(HuffmanCode code, HuffmanCode distanceCode) {
            int literals = code.used(257);
            int distances = distanceCode.used(1);
            int[] lengths = new int[literals + distances];
            for (int i = 0; i < lengths.length; i++) {
                lengths[i] = i < literals ? code.length(i) : distanceCode.length(i - literals);
            }
            int[] items = new int[lengths.length];
            int[] counts = new int[19];
            int count = 0;
            for (int at = 0; at < lengths.length; ) {
                int run = 1;
                while (at + run < lengths.length && lengths[at + run] == lengths[at]) {
                    run++;
                }
                int item = lengths[at];
                int taken = 1;
                if (lengths[at] == 0 && run >= 3) {
                    taken = Math.min(run, 138);
                    item = taken < 11 ? 17 | taken - 3 << 5 : 18 | taken - 11 << 5;
                } else if (at > 0 && lengths[at] == lengths[at - 1] && run >= 3) {
                    taken = Math.min(run, 6);
                    item = 16 | taken - 3 << 5;
                }
                items[count++] = item;
                counts[item & 31]++;
                at += taken;
            }
            HuffmanCode itemCode = HuffmanCode.ofCounts(counts, LONGEST_LENGTH_CODE);
            long cost = 14 + 3L * ordered(itemCode) + itemCode.cost(counts);
            cost += 2L * counts[16] + 3L * counts[17] + 7L * counts[18];
            return new CodeLengths(literals, distances, items, count, itemCode, cost);
        }

        private static int ordered(HuffmanCode code) {
            int ordered = LENGTH_ORDER.length;
            while (ordered > 4 && code.length(LENGTH_ORDER[ordered - 1]) == 0) {
                ordered--;
            }
            return ordered;
        }

        void write(BitOutput to) throws IOException {
            int ordered = ordered(code);
            to.write(literals - 257, 5);
            to.write(distances - 1, 5);
            to.write(ordered - 4, 4);
            for (int i = 0; i < ordered; i++) {
                to.write(code.length(LENGTH_ORDER[i]), 3);
            }
            for (int i = 0; i < count; i++) {
                int symbol = items[i] & 31;
                code.write(symbol, to);
                if (symbol >= 16) {
                    to.write(items[i] >> 5, LENGTH_EXTRA[symbol - 16]);
                }
            }
        }
    }
}
