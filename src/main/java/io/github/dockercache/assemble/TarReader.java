package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Inode.Device;
import io.github.dockercache.assemble.TarBlock.Field;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads a tar as Go's archive/tar does it: V7, ustar, PAX and GNU headers, long names, binary numbers, the sparse files of PAX. What
 * is no tar, or is damaged, is an {@link IOException}.
 */
final class TarReader {

    private static final char PAX = 'x';
    private static final char GLOBAL_PAX = 'g';
    private static final char LONG_NAME = 'L';
    private static final char LONG_LINK = 'K';
    private static final char OLD_REGULAR = '\0';
    private static final int LONGEST_HEADER = 1 << 20;

    private final InputStream in;

    /** Of the current file; what is left of it is passed over. */
    private TarContent content;

    private boolean ended;

    TarReader(InputStream in) {
        this.in = in;
        this.content = TarContent.plain(in, 0);
    }

    /** Whether this is a tar: whether there is a header at its start. Nothing can be read after that. */
    boolean isTar() throws IOException {
        return header().isPresent();
    }

    /** The next file; empty after the last. Headers for all files are passed over. */
    Optional<TarHeader> next() throws IOException {
        Optional<TarHeader> header = header();
        while (header.isPresent() && header.get().type() == GLOBAL_PAX) {
            header = header();
        }
        return header;
    }

    private Optional<TarHeader> header() throws IOException {
        PaxRecords records = PaxRecords.NONE;
        String longName = "";
        String longLink = "";
        while (true) {
            Optional<TarBlock> found = block();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            TarBlock block = found.get();
            block.verify();
            switch (block.type()) {
                case PAX -> records = PaxRecords.parse(small(block));
                case GLOBAL_PAX -> {
                    PaxRecords.parse(small(block));
                    return Optional.of(new TarHeader("", GLOBAL_PAX, Access.of(0, Owner.ROOT), 0, 0, "", Device.NONE));
                }
                case LONG_NAME -> longName = untilZero(small(block));
                case LONG_LINK -> longLink = untilZero(small(block));
                default -> {
                    return Optional.of(header(block, records, longName, longLink));
                }
            }
        }
    }

    /** The content of the file that {@link #next()} gave last; holes of sparse files are zeros. */
    InputStream content() {
        return content;
    }

    private Optional<TarBlock> block() throws IOException {
        content.passOver();
        content = TarContent.plain(in, 0);
        if (ended) {
            return Optional.empty();
        }
        Optional<TarBlock> block = wholeBlock();
        ended = block.isEmpty() || block.get().isZero();
        if (ended) {
            requireEnd(block);
            return Optional.empty();
        }
        if (!block.get().isHeader()) {
            throw noTar();
        }
        return block;
    }

    /** A block of zeros is the end only when another one follows it, or nothing. */
    private void requireEnd(Optional<TarBlock> last) throws IOException {
        if (last.isPresent() && !wholeBlock().map(TarBlock::isZero).orElse(true)) {
            throw noTar();
        }
    }

    private Optional<TarBlock> wholeBlock() throws IOException {
        byte[] bytes = in.readNBytes(TarBlock.SIZE);
        if (bytes.length > 0 && bytes.length < TarBlock.SIZE) {
            throw new EOFException("the tar is cut off");
        }
        return bytes.length == 0 ? Optional.empty() : Optional.of(new TarBlock(bytes));
    }

    private static IOException noTar() {
        return new IOException("this is no tar, or a damaged one");
    }

    private byte[] small(TarBlock block) throws IOException {
        long size = block.number(Field.CONTENT_SIZE);
        if (size < 0 || size > LONGEST_HEADER) {
            throw new IOException("a header of a tar has " + size + " bytes");
        }
        content = TarContent.plain(in, size);
        return content.readAllBytes();
    }

    private static String untilZero(byte[] bytes) {
        String text = ByteText.of(bytes);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private TarHeader header(TarBlock block, PaxRecords records, String longName, String longLink) throws IOException {
        String path = longName.isEmpty() ? records.text(PaxRecords.PATH, block.path()) : longName;
        String link = longLink.isEmpty() ? records.text(PaxRecords.LINK, block.text(Field.LINK)) : longLink;
        char type = type(block.type(), path);
        long size = records.number(PaxRecords.SIZE, block.number(Field.CONTENT_SIZE));
        if (size < 0) {
            throw new IOException("a file in a tar has " + size + " bytes");
        }
        content = hasContent(type) ? SparseMap.ofPax(records, in, size) : TarContent.plain(in, 0);
        return new TarHeader(
                SparseMap.path(records, path),
                type,
                access(block, records),
                content.size(),
                block.number(Field.MODIFIED),
                link,
                block.hasDevice() ? new Device(block.number(Field.MAJOR), block.number(Field.MINOR)) : Device.NONE);
    }

    /** Names that end with a slash were folders before there was a type for them. */
    private static char type(char type, String path) {
        return type != OLD_REGULAR ? type : path.endsWith("/") ? TarHeader.FOLDER : TarHeader.REGULAR;
    }

    private static boolean hasContent(char type) {
        return type < TarHeader.HARD_LINK || type > TarHeader.PIPE;
    }

    private static Access access(TarBlock block, PaxRecords records) throws IOException {
        Owner owner = new Owner(
                records.number(PaxRecords.USER, block.number(Field.USER)),
                records.number(PaxRecords.GROUP, block.number(Field.GROUP)));
        return new Access((int) block.number(Field.MODE) & 07777, owner, records.attributes());
    }
}
