package io.github.dockercache.context;

import io.github.dockercache.image.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The patterns of an ignore file, as BuildKit reads them.
 *
 * @see <a href="https://docs.docker.com/build/concepts/context/#dockerignore-files">.dockerignore files</a>
 */
public final class IgnoreRules {

    private static final int LONGEST_LINE = 65535;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final List<String> lines;
    private final PatternList patterns;

    private IgnoreRules(List<String> lines, PatternList patterns) {
        this.lines = List.copyOf(lines);
        this.patterns = patterns;
    }

    /** Nothing is ignored. */
    public static IgnoreRules none() {
        return new IgnoreRules(List.of(), new PatternList(List.of()));
    }

    /**
     * The rules for a build: those in {@code <Dockerfile's name>.dockerignore} beside the Dockerfile, even if there are
     * none in it; without that file, those in {@code .dockerignore} of the context. A link counts if it stays in its
     * folder.
     *
     * @param context the context's folder
     * @param dockerfile which need not be in the context
     * @throws InvalidInputException for a pattern that BuildKit refuses
     */
    public static IgnoreRules of(Path context, Path dockerfile) {
        try {
            return IgnoreFile.read(context, dockerfile);
        } catch (IOException e) {
            throw ContextFiles.unreadable(context, e);
        }
    }

    /**
     * The rules for a named context: those in its {@code .dockerignore}.
     *
     * @throws InvalidInputException for a pattern that BuildKit refuses
     */
    public static IgnoreRules ofNamedContext(Path folder) {
        try {
            return IgnoreFile.readIn(folder);
        } catch (IOException e) {
            throw ContextFiles.unreadable(folder, e);
        }
    }

    /**
     * Reads an ignore file.
     *
     * @param file its name in messages
     * @throws InvalidInputException for a pattern that BuildKit refuses
     */
    public static IgnoreRules parse(String file, byte[] content) {
        String[] texts = new String(content, StandardCharsets.UTF_8).split("\n", -1);
        List<String> lines = new ArrayList<>();
        List<PathPattern> patterns = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            String text = i == 0 && texts[i].startsWith(BYTE_ORDER_MARK) ? texts[i].substring(1) : texts[i];
            String line = clean(text);
            if (!line.isEmpty()) {
                lines.add(line);
                patterns.add(pattern(text, line, file + " line " + (i + 1)));
            }
        }
        return new IgnoreRules(lines, new PatternList(patterns));
    }

    private static String clean(String line) {
        String text = Blanks.trim(line);
        if (line.startsWith("#") || text.isEmpty()) {
            return "";
        }
        boolean exception = text.startsWith("!");
        String pattern = exception ? Blanks.trim(text.substring(1)) : text;
        String clean = pattern.isEmpty() ? "" : SlashPath.clean(pattern);
        String relative = clean.length() > 1 && clean.startsWith("/") ? clean.substring(1) : clean;
        return Blanks.trim(exception ? "!" + relative : relative);
    }

    private static PathPattern pattern(String text, String line, String place) {
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_LINE) {
            throw new InvalidInputException(
                    place + ": the line is longer than " + LONGEST_LINE + " bytes", "split it into several");
        }
        try {
            return PathPattern.parse(line);
        } catch (BadPatternException e) {
            throw new InvalidInputException(
                    place + ": the pattern " + e.reason() + " (" + line + ")",
                    "correct it; a backslash before a character takes its meaning away",
                    e);
        }
    }

    /** Whether a path in the context is ignored; one in an ignored folder is, unless a later rule takes it back. */
    public boolean ignores(String path) {
        String below = "";
        PatternList.Match match = PatternList.top();
        for (String name : SlashPath.names(path)) {
            below = SlashPath.in(below, name);
            match = patterns.match(below, match);
        }
        return match.matched();
    }

    PatternList patterns() {
        return patterns;
    }

    /**
     * The same rules, and then one that ignores a folder whatever is in it.
     *
     * @param folder in the context, with slashes
     */
    IgnoreRules without(String folder) {
        String escaped =
                folder.replaceAll("[*?\\[\\]\\\\^]", "\\\\$0").replaceAll("^[!#\\p{Z}\\s]|[\\p{Z}\\s]$", "[$0]");
        List<String> more = new ArrayList<>(lines);
        more.add(escaped);
        return parse("", String.join("\n", more).getBytes(StandardCharsets.UTF_8));
    }

    /** An ignore file with these rules. */
    public String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
