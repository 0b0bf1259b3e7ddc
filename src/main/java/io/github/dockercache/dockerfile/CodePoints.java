package io.github.dockercache.dockerfile;

/** A text, read character by character. */
final class CodePoints {

    /** What {@link #peek} and {@link #next} give at the end of the text. */
    static final int END = -1;

    private final int[] text;
    private int position;

    CodePoints(String text) {
        this.text = text.codePoints().toArray();
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
