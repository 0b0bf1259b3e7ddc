package io.github.dockercache.assemble;

import java.nio.charset.StandardCharsets;

/**
 * Texts whose characters are bytes. Names, link targets and extended attributes of an image may be any bytes; as such
 * texts they are kept as they are, compare in the order of their bytes, and take one byte of memory for each.
 */
final class ByteText {

    private ByteText() {}

    /** The bytes that a text has in UTF-8. */
    static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String byteText) {
        return byteText.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What a person reads; where the bytes are not UTF-8, a mark stands for them. */
    static String readable(String byteText) {
        return new String(bytes(byteText), StandardCharsets.UTF_8);
    }
}
