package io.github.dockercache.dockerfile;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The lines of a file, one after the other, each with its line end, as a {@link ByteText}; a byte-order mark is
 * dropped.
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
        return Optional.of(ByteText.decode(ByteBuffer.wrap(content, start, position - start)));
    }
}
