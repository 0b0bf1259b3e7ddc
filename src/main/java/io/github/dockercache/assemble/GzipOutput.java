package io.github.dockercache.assemble;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;

/**
 * Compresses by gzip, and gives equal bytes for equal content on every machine. {@link java.util.zip.Deflater} does not
 * promise that: it is the zlib that the Java runtime was built with, or finds on the machine, and their output differs.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952</a>
 */
final class GzipOutput extends OutputStream {

    private static final int BLOCK = 1 << 17;

    /** No name, no time, an unknown operating system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final OutputStream to;
    private final BitOutput bits;
    private final CRC32 sum = new CRC32();
    private final MatchFinder finder = new MatchFinder();
    private final DeflateBlock block = new DeflateBlock(BLOCK);

    /** What came last, then what is to be compressed. */
    private final byte[] bytes = new byte[MatchFinder.WINDOW + BLOCK];

    private int start;
    private int end;
    private long size;
    private boolean closed;

    GzipOutput(OutputStream to) throws IOException {
        this.to = to;
        this.bits = new BitOutput(to);
        to.write(HEADER);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] content, int offset, int length) throws IOException {
        sum.update(content, offset, length);
        size += length;
        for (int at = 0; at < length; ) {
            if (end - start == BLOCK) {
                compress(false);
            }
            int piece = Math.min(length - at, BLOCK - (end - start));
            System.arraycopy(content, offset + at, bytes, end, piece);
            end += piece;
            at += piece;
        }
    }

    private void compress(boolean isLast) throws IOException {
        if (isNoise()) {
            DeflateBlock.writeStored(bytes, start, end - start, isLast, bits);
        } else {
            finder.find(bytes, start, end, block);
            block.write(bytes, start, end - start, isLast, bits);
        }
        int kept = Math.min(end, MatchFinder.WINDOW);
        System.arraycopy(bytes, end - kept, bytes, 0, kept);
        start = kept;
        end = kept;
    }

    /** Whether all bytes are as frequent as in what is compressed already: nothing would be found in that. */
    private boolean isNoise() {
        int[] counts = new int[256];
        for (int i = start; i < end; i++) {
            counts[bytes[i] & 0xff]++;
        }
        long length = (long) end - start;
        long squares = 0;
        for (int count : counts) {
            squares += (long) count * count;
        }
        return length == BLOCK && squares * 256 < length * length / 100 * 101;
    }

    /** Ends the content, and closes what it is written to. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (to) {
            compress(true);
            bits.align();
            bits.write((int) sum.getValue(), 32);
            bits.write((int) size, 32);
            bits.flush();
        }
    }
}
