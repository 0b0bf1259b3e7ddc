package io.github.dockercache.assemble;

import java.io.IOException;
import java.util.Arrays;
import java.util.PriorityQueue;

/** A prefix code for the symbols of a block: often used ones are short. Equal counts make an equal code everywhere. */
final class HuffmanCode {

    private final int[] lengths;
    private final int[] codes;

    private HuffmanCode(int[] lengths) {
        this.lengths = lengths;
        this.codes = codes(lengths);
    }

    static HuffmanCode ofLengths(int[] lengths) {
        return new HuffmanCode(lengths.clone());
    }

    /**
     * The best code for symbols that are used so often, but none longer than a limit.
     *
     * @param counts by symbol
     * @param longest in bits
     */
    static HuffmanCode ofCounts(int[] counts, int longest) {
        int[] softened = counts.clone();
        int[] lengths = lengths(softened);
        while (Arrays.stream(lengths).max().orElse(0) > longest) {
            for (int i = 0; i < softened.length; i++) {
                softened[i] = (softened[i] + 1) / 2; // what is used at all stays above 0
            }
            lengths = lengths(softened);
        }
        return new HuffmanCode(lengths);
    }

    private record Node(long count, int number) implements Comparable<Node> {
        @Override
        public int compareTo(Node other) {
            int byCount = Long.compare(count, other.count);
            return byCount == 0 ? Integer.compare(number, other.number) : byCount;
        }
    }

    /** Joins the two rarest until one is left; numbers above those of the symbols are the joints. */
    private static int[] lengths(int[] counts) {
        PriorityQueue<Node> queue = new PriorityQueue<>();
        for (int symbol = 0; symbol < counts.length; symbol++) {
            if (counts[symbol] > 0) {
                queue.add(new Node(counts[symbol], symbol));
            }
        }
        int[] lengths = new int[counts.length];
        if (queue.size() == 1) {
            lengths[queue.remove().number()] = 1;
            return lengths;
        }
        int[] parents = new int[2 * counts.length];
        int joint = counts.length;
        while (queue.size() > 1) {
            Node one = queue.remove();
            Node other = queue.remove();
            parents[one.number()] = joint;
            parents[other.number()] = joint;
            queue.add(new Node(one.count() + other.count(), joint));
            joint++;
        }
        int top = joint - 1;
        int[] depths = new int[joint + 1];
        for (int node = top - 1; node >= 0; node--) {
            depths[node] = parents[node] == 0 ? 0 : depths[parents[node]] + 1;
        }
        System.arraycopy(depths, 0, lengths, 0, counts.length);
        return lengths;
    }

    /** The canonical code of these lengths, each turned round, as DEFLATE writes it from the highest bit. */
    private static int[] codes(int[] lengths) {
        int[] codes = new int[lengths.length];
        int code = 0;
        int longest = Arrays.stream(lengths).max().orElse(0);
        for (int length = 1; length <= longest; length++) {
            for (int symbol = 0; symbol < lengths.length; symbol++) {
                if (lengths[symbol] == length) {
                    codes[symbol] = Integer.reverse(code) >>> (32 - length);
                    code++;
                }
            }
            code <<= 1;
        }
        return codes;
    }

    int length(int symbol) {
        return lengths[symbol];
    }

    /** How many symbols there are up to the last that is used, but at least so many. */
    int used(int atLeast) {
        int used = lengths.length;
        while (used > atLeast && lengths[used - 1] == 0) {
            used--;
        }
        return used;
    }

    /** The bits that so many uses of each symbol take. */
    long cost(int[] counts) {
        long cost = 0;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            cost += (long) counts[symbol] * lengths[symbol];
        }
        return cost;
    }

    void write(int symbol, BitOutput to) throws IOException {
        to.write(codes[symbol], lengths[symbol]);
    }
}
