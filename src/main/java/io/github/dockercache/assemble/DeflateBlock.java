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
    private static final int MOST_STORED = 0xffff;

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
        tokens[count++] = (distance << 9) | length;
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
        CodeLengths header = new CodeLengths(code, distanceCode);
        long dynamic = header.cost() + code.cost(symbols) + distanceCode.cost(distances) + extraBits;
        long fixed = FIXED.cost(symbols) + FIXED_DISTANCES.cost(distances) + extraBits;
        long stored = 8L * length + 40L * (length / MOST_STORED + 1);
        if (stored <= Math.min(dynamic, fixed)) {
            writeStored(bytes, start, length, isLast, to);
        } else if (fixed <= dynamic) {
            to.write((isLast ? 1 : 0) | 2, 3);
            writeTokens(FIXED, FIXED_DISTANCES, to);
        } else {
            to.write((isLast ? 1 : 0) | 4, 3);
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

    /** Writes bytes as they are. */
    static void writeStored(byte[] bytes, int start, int length, boolean isLast, BitOutput to) throws IOException {
        int at = start;
        int left = length;
        do {
            int piece = Math.min(left, MOST_STORED);
            left -= piece;
            to.write(isLast && left == 0 ? 1 : 0, 3);
            to.align();
            to.write(piece | (~piece << 16), 32);
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
                to.write((value - 3) & ((1 << extra) - 1), extra);
                int distanceExtra = distanceExtra(distance);
                distanceCode.write(distanceSymbol(distance), to);
                to.write((distance - 1) & ((1 << distanceExtra) - 1), distanceExtra);
            }
        }
        code.write(END, to);
    }
}
