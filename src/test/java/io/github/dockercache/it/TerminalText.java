package io.github.dockercache.it;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What stands on a terminal in the end, of all that was written to it. */
public final class TerminalText {

    private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]|\u001b[=>]");

    private TerminalText() {}

    /** The lines, without colours and without blanks at their ends; what was written over is gone. */
    public static List<String> lines(String written) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int column = 0;
        for (char each : ESCAPES.matcher(written).replaceAll("").toCharArray()) {
            if (each == '\n') {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                column = 0;
            } else if (each == '\r') {
                column = 0;
            } else {
                line.replace(column, Math.min(column + 1, line.length()), String.valueOf(each));
                column++;
            }
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
