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

    @Override
    public int compareTo(PartName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
