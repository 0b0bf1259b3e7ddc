package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Inode.Device;
import io.github.dockercache.assemble.TarBlock.Field;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a tar of which every byte follows from what is written: ustar headers, and PAX records where a field is too
 * small, a name is not ASCII, or there are extended attributes.
 */
final class TarWriter implements Closeable {

    private static final long MOST_OCTAL_7 = 0_7777777L;
    private static final long MOST_OCTAL_11 = 0_77777777777L;
    private static final char PAX = 'x';
    private static final String PAX_NAME = "PaxHeaders/";

    private final OutputStream to;
    private long left;
    private long padding;

    TarWriter(OutputStream to) {
        this.to = to;
    }

    /**
     * Begins a file; as many bytes as the header says must follow by {@link #content()}.
     *
     * @param header its path is written as it is
     */
    void begin(TarHeader header) throws IOException {
        end();
        PaxRecords records = records(header);
        if (!records.values().isEmpty()) {
            byte[] content = records.content();
            String name = PAX_NAME + header.path();
            write(block(new TarHeader(
                    name.substring(0, Math.min(name.length(), Field.NAME.length)),
                    PAX,
                    Access.of(0644, Owner.ROOT),
                    content.length,
                    header.modified(),
                    "",
                    Device.NONE)));
            left = content.length;
            padding = Math.floorMod(-left, (long) TarBlock.SIZE);
            content().write(content);
            end();
        }
        write(block(header));
        left = header.size();
        padding = Math.floorMod(-left, (long) TarBlock.SIZE);
    }

    private void write(byte[] block) throws IOException {
        to.write(block);
    }

    private void end() throws IOException {
        if (left > 0) {
            throw new IllegalStateException(left + " bytes of a file are missing");
        }
        to.write(new byte[(int) padding]);
        padding = 0;
    }

    private static PaxRecords records(TarHeader header) {
        Map<String, String> values = new TreeMap<>();
        Access access = header.access();
        access.attributes().forEach((name, value) -> values.put(PaxRecords.ATTRIBUTE + name, value));
        putText(values, PaxRecords.PATH, header.path(), Field.NAME);
        putText(values, PaxRecords.LINK, header.link(), Field.LINK);
        putNumber(values, PaxRecords.SIZE, header.size(), MOST_OCTAL_11);
        putNumber(values, PaxRecords.USER, access.owner().user(), MOST_OCTAL_7);
        putNumber(values, PaxRecords.GROUP, access.owner().group(), MOST_OCTAL_7);
        return new PaxRecords(values);
    }

    private static void putText(Map<String, String> values, String key, String text, Field field) {
        if (text.length() > field.length || text.chars().anyMatch(c -> c >= 0x80)) {
            values.put(key, text);
        }
    }

    private static void putNumber(Map<String, String> values, String key, long number, long most) {
        if (number > most) {
            values.put(key, Long.toString(number));
        }
    }

    private static byte[] block(TarHeader header) {
        byte[] block = new byte[TarBlock.SIZE];
        Access access = header.access();
        put(block, Field.NAME, header.path());
        put(block, Field.MODE, octal(access.mode(), MOST_OCTAL_7));
        put(block, Field.USER, octal(access.owner().user(), MOST_OCTAL_7));
        put(block, Field.GROUP, octal(access.owner().group(), MOST_OCTAL_7));
        put(block, Field.CONTENT_SIZE, octal(header.size(), MOST_OCTAL_11));
        put(block, Field.MODIFIED, octal(Math.max(0, header.modified()), MOST_OCTAL_11));
        put(block, Field.TYPE, String.valueOf(header.type()));
        put(block, Field.LINK, header.link());
        put(block, Field.MAGIC, TarBlock.USTAR);
        if (header.isDevice()) {
            put(block, Field.MAJOR, octal(header.device().major(), MOST_OCTAL_7));
            put(block, Field.MINOR, octal(header.device().minor(), MOST_OCTAL_7));
        }
        put(block, Field.CHECKSUM, checksum(block));
        return block;
    }

    /** Digits that fill their field but for a zero byte; a number that is too big stands in a PAX record. */
    private static String octal(long number, long most) {
        String digits = Long.toOctalString(number > most ? 0 : number);
        int width = most == MOST_OCTAL_7 ? 7 : 11;
        return "0".repeat(width - digits.length()) + digits;
    }

    private static String checksum(byte[] block) {
        int sum = ' ' * Field.CHECKSUM.length;
        for (byte each : block) {
            sum += each & 0xff;
        }
        return octal(sum, MOST_OCTAL_7).substring(1) + "\0 ";
    }

    private static void put(byte[] block, Field field, String text) {
        int length = Math.min(field.length, text.length());
        System.arraycopy(ByteText.bytes(text), 0, block, field.start, length);
    }

    /** Takes the content of the file that was begun last. */
    OutputStream content() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (length > left) {
                    throw new IllegalStateException("more bytes than the header of the file says");
                }
                to.write(bytes, offset, length);
                left -= length;
            }
        };
    }

    /** Ends the tar; what it is written to stays open. */
    @Override
    public void close() throws IOException {
        end();
        to.write(new byte[2 * TarBlock.SIZE]);
    }
}
