package io.github.dockercache.assemble;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One block of 512 bytes that heads a file in a tar, in any of the formats: V7, ustar, star, GNU.
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
        PREFIX(345, 155),
        STAR_PREFIX(345, 131),
        GNU_READ(345, 12),
        GNU_CHANGED(357, 12),
        STAR_READ(476, 12),
        STAR_CHANGED(488, 12),
        STAR_END(508, 4);

        final int start;
        final int length;

        Field(int start, int length) {
            this.start = start;
            this.length = length;
        }
    }

    static final String USTAR = "ustar\00000";
    private static final String STAR_OR_POSIX = "ustar\0";
    private static final String GNU = "ustar  \0";
    private static final String END_OF_STAR = "tar\0";

    private static final List<Field> NUMBERS =
            List.of(Field.MODE, Field.USER, Field.GROUP, Field.CONTENT_SIZE, Field.MODIFIED);

    private static final Pattern OCTAL = Pattern.compile("[0-7]*");
    private static final Pattern OCTAL_PADDING = Pattern.compile("^[ \\x00]+|[ \\x00]+$");
    private static final char SPARSE = 'S';

    /** The kinds of headers, told by what is in them. */
    private enum Format {
        V7,
        STAR,
        POSIX,
        GNU
    }

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
            long sum = octal(field);
            return sum == unsigned || sum == signed;
        } catch (IOException e) {
            return false;
        }
    }

    char type() {
        return (char) (bytes[Field.TYPE.start] & 0xff);
    }

    private Format format() {
        String magic = raw(Field.MAGIC);
        if (magic.startsWith(STAR_OR_POSIX)) {
            return raw(Field.STAR_END).equals(END_OF_STAR) ? Format.STAR : Format.POSIX;
        }
        return magic.equals(GNU) ? Format.GNU : Format.V7;
    }

    private String raw(Field field) {
        return ByteText.of(Arrays.copyOfRange(bytes, field.start, field.start + field.length));
    }

    /** The path: two fields in the formats that have two. */
    String path() {
        String name = text(Field.NAME);
        String prefix = switch (format()) {
            case V7 -> "";
            case STAR -> text(Field.STAR_PREFIX);
            case POSIX -> text(Field.PREFIX);
            case GNU -> mistakenPrefix();
        };
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** Old writers of Go have put a part of the path where GNU has times. */
    private String mistakenPrefix() {
        try {
            verifyTime(Field.GNU_READ);
            verifyTime(Field.GNU_CHANGED);
            return "";
        } catch (IOException noTimes) {
            String prefix = text(Field.PREFIX);
            return prefix.chars().allMatch(c -> c < 0x80) ? prefix : "";
        }
    }

    private void verifyTime(Field time) throws IOException {
        if (bytes[time.start] != 0) {
            number(time);
        }
    }

    /** Complains about numbers that are none, be they needed or not. */
    void verify() throws IOException {
        for (Field field : NUMBERS) {
            number(field);
        }
        if (hasDevice()) {
            number(Field.MAJOR);
            number(Field.MINOR);
        }
        if (format() == Format.STAR) {
            number(Field.STAR_READ);
            number(Field.STAR_CHANGED);
        }
        if (type() == SPARSE && format() != Format.GNU) {
            throw new IOException("a sparse file in a tar is not of GNU's format");
        }
    }

    boolean hasDevice() {
        return format() != Format.V7;
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
        return (bytes[field.start] & 0x80) != 0 ? binary(field) : octal(field);
    }

    private long binary(Field field) throws IOException {
        boolean isNegative = (bytes[field.start] & 0x40) != 0;
        int inverted = isNegative ? 0xff : 0;
        long number = 0;
        for (int i = 0; i < field.length; i++) {
            int digit = (bytes[field.start + i] & 0xff) ^ inverted;
            if (number >> 55 != 0) {
                throw new IOException("a number in a tar header is too big");
            }
            number = (number << 8) | (i == 0 ? digit & 0x7f : digit);
        }
        return isNegative ? ~number : number;
    }

    /** Blanks and zero bytes around the digits do not count. */
    private long octal(Field field) throws IOException {
        String digits = OCTAL_PADDING.matcher(raw(field)).replaceAll("");
        int zero = digits.indexOf('\0');
        String number = zero < 0 ? digits : digits.substring(0, zero);
        if (!OCTAL.matcher(number).matches()) {
            throw new IOException("'" + ByteText.readable(number) + "' in a tar header is no octal number");
        }
        return number.isEmpty() ? 0 : Long.parseLong(number, 8);
    }
}
