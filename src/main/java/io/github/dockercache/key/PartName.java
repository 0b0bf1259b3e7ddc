package io.github.dockercache.key;

import java.util.regex.Pattern;

/**
 * The name of one part of a key: plain runs of {@code [A-Za-z0-9._/-]} and runs that are quoted as JSON strings, as in
 * {@code base.1.linux/amd64} or {@code file."pom.xml"}. Outside of quotes there is no blank, so a name ends where its
 * line's first unquoted blank stands.
 *
 * @param text the name as it stands in a document
 */
public record PartName(String text) implements Comparable<PartName> {

    /** Complains, as {@link IllegalArgumentException}, about text that is no name. */
    public PartName {
        if (text.isEmpty() || end(text) != text.length()) {
            throw new IllegalArgumentException("not the name of a part: '" + text + "'");
        }
    }

    /** The index behind the name that a line starts with; {@link IllegalArgumentException} when it starts with none. */
    static int end(String line) {
        int i = 0;
        while (i < line.length() && line.charAt(i) != ' ') {
            if (line.charAt(i) == '"') {
                int end = JsonText.end(line, i);
                JsonText.unquote(line.substring(i, end));
                i = end;
            } else if (isPlain(line.charAt(i))) {
                i++;
            } else {
                throw new IllegalArgumentException("not the name of a part: '" + line + "'");
            }
        }
        return i;
    }

    private static boolean isPlain(char unit) {
        return (unit >= 'a' && unit <= 'z')
                || (unit >= 'A' && unit <= 'Z')
                || (unit >= '0' && unit <= '9')
                || "._/-".indexOf(unit) >= 0;
    }

    /** What is read of a context, by its number in the order of the instructions. */
    public static PartName context(int number) {
        return new PartName("context").numbered(number);
    }

    /** This name, a dot, and a segment in quotes, whatever it holds. */
    PartName quoted(String segment) {
        return new PartName(text + "." + JsonText.quote(segment));
    }

    /** This name, a dot, and a segment that is quoted only if the pattern does not cover it. */
    PartName plainIf(Pattern plain, String segment) {
        return plain.matcher(segment).matches() ? new PartName(text + "." + segment) : quoted(segment);
    }

    /** This name, a dot, and three digits or more, so that documents of usual length sort as the Dockerfile reads. */
    PartName numbered(int number) {
        String digits = Integer.toString(number);
        return new PartName(text + "." + "0".repeat(Math.max(0, 3 - digits.length())) + digits);
    }

    /** What stands before the first dot: what kind of part it is. */
    String word() {
        int dot = text.indexOf('.');
        return dot < 0 ? text : text.substring(0, dot);
    }

    /** What stands behind the first dot, without quotes; empty for a name of one word. */
    String rest() {
        String rest = text.substring(Math.min(text.length(), word().length() + 1));
        return rest.startsWith("\"") && JsonText.end(rest, 0) == rest.length() ? JsonText.unquote(rest) : rest;
    }

    /** Its first segment that is a number, as {@code 2} in {@code base.2.linux/amd64}; 0 when there is none. */
    int number() {
        for (String segment : text.split("\\.", -1)) {
            if (!segment.isEmpty() && segment.length() < 10 && segment.chars().allMatch(Character::isDigit)) {
                return Integer.parseInt(segment);
            }
        }
        return 0;
    }

    /** Of a base: whose image it is, as {@code linux/amd64} in {@code base.2.linux/amd64.for.linux/arm64}. */
    String platform() {
        String behindNumber = rest().replaceFirst("^\\d+\\.", "");
        int target = behindNumber.indexOf(".for.");
        return target < 0 ? behindNumber : behindNumber.substring(0, target);
    }

    @Override
    public int compareTo(PartName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
