package io.github.dockercache.assemble;

import io.github.dockercache.assemble.TarContent.Piece;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the stored bytes of a sparse file belong.
 *
 * @param size of the whole file
 * @see <a href="https://www.gnu.org/software/tar/manual/html_node/Sparse-Formats.html">GNU tar manual, Storing Sparse
 *     Files</a>
 */
record SparseMap(long size, List<Piece> pieces) {

    private static final String NAME = "GNU.sparse.name";
    private static final String MAJOR = "GNU.sparse.major";
    private static final String MINOR = "GNU.sparse.minor";
    private static final String COUNT = "GNU.sparse.numblocks";
    private static final String SIZE = "GNU.sparse.size";
    private static final String REAL_SIZE = "GNU.sparse.realsize";
    private static final int MOST_PIECES = 1 << 20;

    /** Complains, as {@link IOException}, about a map that cannot be. */
    private static SparseMap of(long size, List<Piece> pieces) throws IOException {
        long end = 0;
        for (Piece piece : pieces) {
            if (piece.offset() < end || piece.length() < 0 || piece.length() > size - piece.offset()) {
                throw damaged();
            }
            end = piece.offset() + piece.length();
        }
        return new SparseMap(size, List.copyOf(pieces));
    }

    TarContent in(InputStream tar, long stored) {
        return new TarContent(tar, size, pieces, stored);
    }

    /** The path of a sparse file stands in a record of its own. */
    static String path(PaxRecords records, String otherwise) {
        return isMapInContent(records) || isMapInRecords(records) ? records.text(NAME, otherwise) : otherwise;
    }

    private static boolean isMapInContent(PaxRecords records) {
        return version(records).equals("1.0");
    }

    private static boolean isMapInRecords(PaxRecords records) {
        String version = version(records);
        return version.equals("0.0")
                || version.equals("0.1")
                || (version.equals(".")
                        && !records.text(PaxRecords.SPARSE_MAP, "").isEmpty());
    }

    private static String version(PaxRecords records) {
        return records.text(MAJOR, "") + "." + records.text(MINOR, "");
    }

    /** The content of a file with PAX records, sparse or not. */
    static TarContent ofPax(PaxRecords records, InputStream tar, long stored) throws IOException {
        if (!isMapInContent(records) && !isMapInRecords(records)) {
            return TarContent.plain(tar, stored);
        }
        long size = records.number(records.text(SIZE, "").isEmpty() ? REAL_SIZE : SIZE, stored);
        if (isMapInContent(records)) {
            return ofMapInContent(size, tar, stored);
        }
        String map = records.text(PaxRecords.SPARSE_MAP, "");
        String[] numbers = map.isEmpty() ? new String[0] : map.split(",", -1);
        if (numbers.length != 2 * records.number(COUNT, -1)) {
            throw damaged();
        }
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 2) {
            pieces.add(new Piece(number(numbers[i]), number(numbers[i + 1])));
        }
        return of(size, pieces).in(tar, stored);
    }

    /** Decimal numbers, a line each, that fill whole blocks before the content. */
    private static TarContent ofMapInContent(long size, InputStream tar, long stored) throws IOException {
        Lines lines = new Lines(tar);
        long count = lines.next();
        List<Piece> pieces = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            if (i > MOST_PIECES) {
                throw damaged();
            }
            pieces.add(new Piece(lines.next(), lines.next()));
        }
        return of(size, pieces).in(tar, stored - lines.toBlockEnd());
    }

    private static final class Lines {

        private final InputStream tar;
        private long read;

        Lines(InputStream tar) {
            this.tar = tar;
        }

        long next() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = one(); c != '\n'; c = one()) {
                line.append((char) c);
            }
            return number(line.toString());
        }

        private int one() throws IOException {
            int c = tar.read();
            read++;
            if (c < 0) {
                throw new EOFException("the tar is cut off in the map of a sparse file");
            }
            return c;
        }

        long toBlockEnd() throws IOException {
            while (read % TarBlock.SIZE != 0) {
                one();
            }
            return read;
        }
    }

    private static long number(String text) throws IOException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw damaged();
        }
    }

    private static IOException damaged() {
        return new IOException("the map of a sparse file in a tar is damaged");
    }
}
