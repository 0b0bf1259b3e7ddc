package io.github.dockercache.build;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** The last lines that an engine said, without colours: what tells most about why it failed. */
final class LastWords {

    private static final int MOST = 12;
    private static final Pattern COLOUR = Pattern.compile("\\x1b\\[[0-9;]*m");

    private final Deque<String> lines = new ArrayDeque<>();

    /** The line without colours. */
    String add(String line) {
        String plain = COLOUR.matcher(line).replaceAll("").stripTrailing();
        if (!plain.isBlank()) {
            lines.addLast(plain);
        }
        if (lines.size() > MOST) {
            lines.removeFirst();
        }
        return plain;
    }

    /** All of them. */
    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
