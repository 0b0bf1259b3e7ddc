package io.github.dockercache.dockerfile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Text of a file that need not be UTF-8: a byte that is none becomes a lone surrogate ({@code U+DC80} to {@code U+DCFF}),
 * so that no two files read the same.
 */
final class ByteText {

    private static final int REPLACEMENT = 0xFFFD;

    private ByteText() {}

    /** Text of these bytes. */
    static String decode(ByteBuffer bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        CoderResult result = decoder.decode(bytes, text, true);
        while (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                text.put((char) (0xDC00 | (bytes.get() & 0xFF)));
            }
            result = decoder.decode(bytes, text, true);
        }
        return text.flip().toString();
    }

    /** The bytes that this text was. */
    static byte[] encode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        text.codePoints().forEach(c -> {
            if (isByte(c)) {
                bytes.write(c & 0xFF);
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }

    /** The text with {@code U+FFFD} for each byte that is no UTF-8: what Go makes of it in words and in JSON. */
    static String valid(String text) {
        return text.codePoints()
                .map(ByteText::valid)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static int valid(int c) {
        return isByte(c) ? REPLACEMENT : c;
    }

    private static boolean isByte(int c) {
        return Character.getType(c) == Character.SURROGATE;
    }
}
