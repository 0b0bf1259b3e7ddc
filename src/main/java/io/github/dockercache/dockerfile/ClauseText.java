package io.github.dockercache.dockerfile;

import java.util.List;
import java.util.Locale;

/**
 * A joined line, cut into keyword, flags and arguments.
 *
 * @param keyword in upper case
 * @param flags with their places in the line
 * @param argumentsAt where the arguments start in the line
 */
record ClauseText(String keyword, List<LeadingFlags.Word> flags, int argumentsAt, String arguments) {

    ClauseText {
        flags = List.copyOf(flags);
    }

    /** Cuts a line. */
    static ClauseText of(String line, char escape) {
        String start = Blanks.trimStart(line);
        List<String> parts = Blanks.split(Blanks.trim(start), 2);
        String rest = parts.size() > 1 ? parts.get(1) : "";
        int restAt = line.length() - start.length() + Blanks.trim(start).length() - rest.length();
        LeadingFlags leading = LeadingFlags.of(rest, escape);
        int argumentsAt =
                restAt + rest.length() - Blanks.trimStart(leading.rest()).length();
        return new ClauseText(
                parts.get(0).toUpperCase(Locale.ROOT),
                leading.words().stream().map(word -> word.movedBy(restAt)).toList(),
                argumentsAt,
                Blanks.trim(leading.rest()));
    }
}
