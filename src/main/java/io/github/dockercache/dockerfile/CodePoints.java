package io.github.dockercache.dockerfile;

/** A text, read character by character; a byte-order mark at its start is dropped, and what is no UTF-8 is {@code U+FFFD}, as Go's scanner does. */
final class CodePoints {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /** What {@link #peek} and {@link #next} give at the end of the text. */
    static final int END = -1;

    private final int[] text;
    private int position;

    CodePoints(String text) {
        this.text = text.codePoints().map(ByteText::valid).toArray();
        this.position = this.text.length > 0 && this.text[0] == BYTE_ORDER_MARK ? 1 : 0;
    }

    /** The next character, without taking it. */
    int peek() {
        return position < text.length ? text[position] : END;
    }

    /** Takes the next character. */
    int next() {
        return position < text.length ? text[position++] : END;
    }

    boolean isAtEnd() {
        return position >= text.length;
    }
}
