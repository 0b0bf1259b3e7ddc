package io.github.dockercache.dockerfile;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The lines of a file, one after the other, each with its line end. A byte that is no UTF-8 becomes a lone surrogate
 * ({@code U+DC80} to {@code U+DCFF}), so that no two files read the same; a byte-order mark is dropped.
 */
final class PhysicalLines {

    /** The longest line that BuildKit reads, in bytes, the line end not counted. */
    static final int LONGEST = 64 * 1024 - 1;

    private final byte[] content;
    private int position;
    private int place;
    private int number;

    PhysicalLines(byte[] content) {
        this.content = content;
        this.position = startsWithByteOrderMark(content) ? 3 : 0;
    }

    private static boolean startsWithByteOrderMark(byte[] content) {
        return content.length >= 3
                && content[0] == (byte) 0xEF
                && content[1] == (byte) 0xBB
                && content[2] == (byte) 0xBF;
    }

    /** The number of the line that was read last, from 1. */
    int number() {
        return number;
    }

    /** Where the first byte of the line that was read last stands. */
    int place() {
        return place;
    }

    /** Where the line that was read last has ended, its line end included. */
    int end() {
        return position;
    }

    /** The next line; empty at the end of the file. A {@link Refusal} if it is longer than BuildKit reads. */
    Optional<String> next() {
        if (position >= content.length) {
            return Optional.empty();
        }
        int start = position;
        int end = start;
        while (end < content.length && content[end] != '\n') {
            end++;
        }
        number++;
        place = start;
        if (end - start > LONGEST) {
            throw new Refusal(
                    "the line has more than " + LONGEST + " bytes",
                    "break it with the escape character at line ends, or move the text into a file and COPY it");
        }
        position = Math.min(end + 1, content.length);
        return Optional.of(decode(ByteBuffer.wrap(content, start, position - start)));
    }

    /** Text of these bytes, with lone surrogates in place of what is no UTF-8. */
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
}
