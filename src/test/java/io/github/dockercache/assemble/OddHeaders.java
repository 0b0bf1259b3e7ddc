package io.github.dockercache.assemble;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Tars whose headers no library writes: each has one file, whose header is as a part of a name says. */
final class OddHeaders {

    private static final String POSIX = "ustar\00000";
    private static final int MAGIC = 257;

    private OddHeaders() {}

    /** What builds is in {@code odd}, be it unpacked or copied as it is, and what does not in {@code bad}. */
    static void make(Path folder) throws IOException {
        Path odd = Files.createDirectories(folder.resolve("odd"));
        Files.write(odd.resolve("blanks.tar"), tar(file("blanks", POSIX, "   644 \0")));
        Files.write(odd.resolve("zeros-before.tar"), tar(file("zeros", POSIX, "\0\0\0644\0\0")));
        Files.write(odd.resolve("no-mode.tar"), tar(file("nothing", POSIX, "")));
        Files.write(odd.resolve("first.tar"), tar(put(file("name", "ustar  x", "0640"), 345, "no-prefix")));
        Files.write(odd.resolve("prefix.tar"), tar(put(file("name", POSIX, "0640"), 345, "pre/fix")));
        Files.write(odd.resolve("star.tar"), tar(put(star("name"), 345, "p".repeat(131) + "not of the prefix")));
        Files.write(odd.resolve("gnu.tar"), tar(put(file("name", "ustar  \0", "0640"), 345, "old/writers")));
        Files.write(odd.resolve("times.tar"), tar(put(file("name", "ustar  \0", "0640"), 345, "00000000001\0")));
        byte[] global = pax('g', "comment=all\n");
        Files.write(odd.resolve("global.tar"), tar(global));
        Files.write(
                odd.resolve("global-between.tar"), tar(pax('x', "path=lost\n"), global, file("name", POSIX, "0640")));
        Files.write(odd.resolve("map.tar"), tar(pax('x', "GNU.sparse.map=0,1\n"), file("no-count", "", "0640")));

        Path bad = Files.createDirectories(folder.resolve("bad"));
        byte[] good = file("first", POSIX, "0640");
        Files.write(bad.resolve("digits.tar"), tar(good, file("eight", POSIX, "0648")));
        Files.write(bad.resolve("minus.tar"), tar(good, file("minus", POSIX, "-1")));
        Files.write(bad.resolve("device.tar"), tar(good, put(file("device", POSIX, "0640"), 329, "x")));
        Files.write(bad.resolve("star-time.tar"), tar(good, put(star("time"), 476, "x")));
        Files.write(bad.resolve("time.tar"), tar(good, pax('x', "mtime=1.x\n"), good));
        Files.write(bad.resolve("zero.tar"), tar(good, pax('x', "path=a\0b\n"), good));
        Files.write(bad.resolve("global.tar"), tar(good, pax('g', "no record\n"), good));
        Files.write(
                bad.resolve("map.tar"), tar(good, pax('x', "GNU.sparse.map=0,1\n", "GNU.sparse.numblocks=2\n"), good));
    }

    private static byte[] star(String name) {
        byte[] star = put(file(name, POSIX, "0640"), 508, "tar\0");
        return put(put(star, 476, "00000000000\0"), 488, "00000000000\0");
    }

    private static byte[] file(String name, String magic, String mode) {
        byte[] header = new byte[TarBlock.SIZE];
        header[156] = '0';
        return put(put(put(header, 0, name), 100, mode), MAGIC, magic);
    }

    private static byte[] pax(char type, String... records) {
        StringBuilder content = new StringBuilder();
        for (String record : records) {
            int length = record.length() + 3; // two digits and a blank
            content.append(length).append(' ').append(record);
        }
        byte[] header = put(file("pax", POSIX, "0640"), 124, Integer.toOctalString(content.length()));
        header[156] = (byte) type;
        byte[] all = Arrays.copyOf(summed(header), 2 * TarBlock.SIZE);
        return put(all, TarBlock.SIZE, content.toString());
    }

    private static byte[] put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, at, bytes.length);
        return summed(header);
    }

    private static byte[] summed(byte[] header) {
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < TarBlock.SIZE; i++) {
            sum += header[i] & 0xff;
        }
        byte[] digits = Integer.toOctalString(sum).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(digits, 0, header, 148, digits.length);
        return header;
    }

    private static byte[] tar(byte[]... parts) throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            tar.write(part);
        }
        tar.write(new byte[2 * TarBlock.SIZE]);
        return tar.toByteArray();
    }
}
