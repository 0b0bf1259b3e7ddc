package io.github.dockercache.context;

import io.github.dockercache.image.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file name, or a pattern of file names as Maven's users know them from Ant: {@code *} is any run of characters of one
 * name, {@code ?} is one character, {@code **} as a whole name is any number of folders, and a closing {@code /} is short
 * for {@code /**}. A backslash separates as a slash does. Case matters on every operating system.
 *
 * @param written as the user wrote it
 * @param root where the pattern starts: empty, a slash, or a drive with a slash
 * @param segments the names between the slashes; {@code **} is never the last one, and never twice in a row
 */
record FilePattern(String written, String root, List<String> segments) {

    static final String ANY_FOLDERS = "**";

    private static final Pattern ROOT = Pattern.compile("(?:[A-Za-z]:)?/");
    private static final Pattern WILDCARD = Pattern.compile("[*?]");

    FilePattern {
        segments = List.copyOf(segments);
    }

    static FilePattern parse(String written) {
        String path = written.strip().replace('\\', '/');
        Matcher root = ROOT.matcher(path);
        String start = root.lookingAt() ? root.group() : "";
        return checked(new FilePattern(written, start, segments(path.substring(start.length()))));
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty() && !segment.equals(".")) {
                add(segments, segment);
            }
        }
        if (path.endsWith("/")) {
            add(segments, ANY_FOLDERS);
        }
        if (last(segments).equals(ANY_FOLDERS)) {
            segments.add("*");
        }
        return segments;
    }

    private static void add(List<String> segments, String segment) {
        if (!segment.equals(ANY_FOLDERS) || !last(segments).equals(ANY_FOLDERS)) {
            segments.add(segment);
        }
    }

    private static String last(List<String> segments) {
        return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
    }

    private static FilePattern checked(FilePattern pattern) {
        int up = pattern.segments.lastIndexOf("..");
        boolean wholeMachine = !pattern.root.isEmpty() && pattern.segments.indexOf(ANY_FOLDERS) == 0;
        if (pattern.segments.isEmpty() || wholeMachine) {
            throw new InvalidInputException(
                    "keyFiles has an entry that names no file: '" + pattern.written + "'",
                    "name a file or a pattern, like package-lock.json or src/main/docker/**");
        }
        if (pattern.segments.subList(0, up + 1).stream().anyMatch(FilePattern::hasWildcard)) {
            throw new InvalidInputException(
                    "in the keyFiles pattern '" + pattern.written + "' a '..' follows a wildcard",
                    "put every '..' at the beginning");
        }
        return pattern;
    }

    /** Whether the pattern names exactly one file. */
    boolean isName() {
        return segments.stream().noneMatch(FilePattern::hasWildcard);
    }

    static boolean hasWildcard(String segment) {
        return WILDCARD.matcher(segment).find();
    }

    /** Whether one segment of a pattern, without {@code **}, covers a name. */
    static boolean matches(String segment, String name) {
        StringBuilder regex = new StringBuilder();
        segment.codePoints().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(name).matches();
    }
}
