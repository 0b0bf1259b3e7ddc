package io.github.dockercache.assemble;

import java.io.IOException;
import java.io.OutputStream;

/** Writes bits, the lowest of each byte first. */
final class BitOutput {

    private final OutputStream to;
    private final byte[] buffer = new byte[1 << 14];
    private int filled;
    private long bits;
    private int count;

    BitOutput(OutputStream to) {
        this.to = to;
    }

    /** At most 32 bits. */
    void write(int value, int length) throws IOException {
        bits |= (value & 0xffff_ffffL) << count;
        count += length;
        while (count >= 8) {
            put((byte) bits);
            bits >>>= 8;
            count -= 8;
        }
    }

    /** Fills up the byte that was begun. */
    void align() throws IOException {
        write(0, Math.floorMod(-count, 8));
    }

    /** Whole bytes; the bits before are {@link #align() aligned}. */
    void write(byte[] bytes, int offset, int length) throws IOException {
        flush();
        to.write(bytes, offset, length);
    }

    void flush() throws IOException {
        to.write(buffer, 0, filled);
        filled = 0;
    }

    private void put(byte one) throws IOException {
        if (filled == buffer.length) {
            flush();
        }
        buffer[filled++] = one;
    }
}
