package io.github.dockercache.assemble;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** The content of a file in a tar: what is stored, and zeros between. Closing it does not close the tar. */
final class TarContent extends InputStream {

    /** Bytes that are stored, at their place in the file. */
    record Piece(long offset, long length) {}

    private static final int CHUNK = 1 << 16;

    private final InputStream tar;
    private final long size;
    private final List<Piece> pieces;
    private long padding;
    private long at;
    private int piece;
    private long storedLeft;

    /**
     * @param pieces in order, none overlapping
     * @param stored as many bytes as all pieces have, or as follow in the tar
     */
    TarContent(InputStream tar, long size, List<Piece> pieces, long stored) {
        this.tar = tar;
        this.size = size;
        this.pieces = List.copyOf(pieces);
        this.storedLeft = stored;
        this.padding = Math.floorMod(-stored, (long) TarBlock.SIZE);
    }

    static TarContent plain(InputStream tar, long size) {
        return new TarContent(tar, size, List.of(new Piece(0, size)), size);
    }

    /** Of the whole content, in bytes. */
    long size() {
        return size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        while (piece < pieces.size()
                && at >= pieces.get(piece).offset() + pieces.get(piece).length()) {
            piece++;
        }
        if (at >= size || length == 0) {
            return length == 0 ? 0 : -1;
        }
        if (piece < pieces.size() && at >= pieces.get(piece).offset()) {
            long left = pieces.get(piece).offset() + pieces.get(piece).length() - at;
            return stored(to, offset, (int) Math.min(left, length));
        }
        long hole = (piece < pieces.size() ? pieces.get(piece).offset() : size) - at;
        int zeros = (int) Math.min(hole, length);
        Arrays.fill(to, offset, offset + zeros, (byte) 0);
        at += zeros;
        return zeros;
    }

    private int stored(byte[] to, int offset, int length) throws IOException {
        int read = tar.read(to, offset, (int) Math.min(storedLeft, length));
        if (read < 0 || (read == 0 && storedLeft == 0)) {
            throw cutOff();
        }
        at += read;
        storedLeft -= read;
        return read;
    }

    /**
     * Goes to the end of what the tar stores for this file. It reads: a stream that makes a digest must see all. A tar may
     * end where only the filling of a block is missing, as it does for Go.
     */
    void passOver() throws IOException {
        long filling = padding;
        long left = storedLeft + filling;
        storedLeft = 0;
        padding = 0;
        at = size;
        byte[] chunk = new byte[(int) Math.min(left, CHUNK)];
        while (left > 0) {
            int read = tar.read(chunk, 0, (int) Math.min(left, chunk.length));
            if (read < 0 && left > filling) {
                throw cutOff();
            }
            left -= read < 0 ? left : read;
        }
    }

    private static EOFException cutOff() {
        return new EOFException("the tar is cut off in the content of a file");
    }
}
