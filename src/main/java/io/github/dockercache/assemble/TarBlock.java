package io.github.dockercache.assemble;

import java.io.IOException;
import java.util.Arrays;

/**
 * One block of 512 bytes that heads a file in a tar, in any of the formats: V7, ustar, GNU.
 *
 * @see <a href="https://www.gnu.org/software/tar/manual/html_node/Standard.html">GNU tar manual, Basic Tar Format</a>
 */
final class TarBlock {

    static final int SIZE = 512;

    /** A field: where it starts, and its length. */
    enum Field {
        NAME(0, 100),
        MODE(100, 8),
        USER(108, 8),
        GROUP(116, 8),
        CONTENT_SIZE(124, 12),
        MODIFIED(136, 12),
        CHECKSUM(148, 8),
        TYPE(156, 1),
        LINK(157, 100),
        MAGIC(257, 8),
        MAJOR(329, 8),
        MINOR(337, 8),
        PREFIX(345, 155);

        final int start;
        final int length;

        Field(int start, int length) {
            this.start = start;
            this.length = length;
        }
    }

    static final String USTAR = "ustar\00000";
    private static final String STAR_OR_POSIX = "ustar\0";

    private final byte[] bytes;

    TarBlock(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isZero() {
        for (byte each : bytes) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the checksum is right; old programs have summed signed bytes. */
    boolean isHeader() {
        int unsigned = 0;
        int signed = 0;
        Field field = Field.CHECKSUM;
        for (int i = 0; i < SIZE; i++) {
            boolean isSum = i >= field.start && i < field.start + field.length;
            unsigned += isSum ? ' ' : bytes[i] & 0xff;
            signed += isSum ? ' ' : bytes[i];
        }
        try {
            long sum = number(field);
            return sum == unsigned || sum == signed;
        } catch (IOException e) {
            return false;
        }
    }

    char type() {
        return (char) (bytes[Field.TYPE.start] & 0xff);
    }

    /** The path: two fields in the formats that have two. */
    String path() {
        String name = text(Field.NAME);
        String prefix = magic().startsWith(STAR_OR_POSIX) ? text(Field.PREFIX) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private String magic() {
        return ByteText.of(Arrays.copyOfRange(bytes, Field.MAGIC.start, Field.MAGIC.start + Field.MAGIC.length));
    }

    boolean hasDevice() {
        return magic().startsWith("ustar");
    }

    String text(Field field) {
        int end = field.start;
        while (end < field.start + field.length && bytes[end] != 0) {
            end++;
        }
        return ByteText.of(Arrays.copyOfRange(bytes, field.start, end));
    }

    /** Octal digits, or a binary number marked by the highest bit of the first byte. */
    long number(Field field) throws IOException {
        return (bytes[field.start] & 0x80) != 0 ? binary(field.start, field.length) : octal(text(field));
    }

    private long binary(int start, int length) throws IOException {
        boolean isNegative = (bytes[start] & 0x40) != 0;
        long number = isNegative ? -1 : 0;
        for (int i = start; i < start + length; i++) {
            int digit = i == start ? (bytes[i] & 0x3f) | (isNegative ? 0xc0 : 0) : bytes[i] & 0xff;
            if (number >> 55 != (isNegative ? -1 : 0)) {
                throw new IOException("a number in a tar header is too big");
            }
            number = (number << 8) | digit;
        }
        return number;
    }

    private static long octal(String text) throws IOException {
        String digits = text.strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("'" + ByteText.readable(digits) + "' in a tar header is no octal number", e);
        }
    }
}
