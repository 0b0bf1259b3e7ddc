package io.github.dockercache.context;

import io.github.dockercache.context.Selection.Entry;
import io.github.dockercache.context.Selection.Match;
import io.github.dockercache.context.Selection.Selected;
import io.github.dockercache.image.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a selection comes down to: everything of it that can change an image, and nothing else. Time, owner, what is
 * ignored, and where the context is do not count; neither does the mode of a folder that is copied without itself.
 *
 * <pre>
 * listing := "context-listing 1\n" line*
 * line    := "source file " mode " " name " " digest "\n"
 *          | "source folder" ( " " mode )? "\n"
 *          | "file " mode " " name " " digest "\n"
 *          | "folder " mode " " name "\n"
 *          | "link " name " " target "\n"
 * name, target := length in bytes of UTF-8 ":" text
 * </pre>
 *
 * As lengths are given, no name can pass for another line, whatever it holds.
 *
 * @param lines without the first one, each with its line break
 */
public record ContextListing(List<String> lines) {

    private static final String FIRST_LINE = "context-listing 1\n";

    /** Copies the list. */
    public ContextListing {
        lines = List.copyOf(lines);
    }

    /**
     * The listing of one selection.
     *
     * @param source what was asked for
     * @param contents of all its files
     */
    public static ContextListing of(Source source, Selected selection, ContentDigests contents) {
        List<String> lines = new ArrayList<>();
        for (Match match : selection.matches()) {
            lines.add(line(source, match, contents));
            for (Entry entry : match.below()) {
                lines.add(line(entry.name(), entry.file(), contents));
            }
        }
        return new ContextListing(lines);
    }

    private static String line(Source source, Match match, ContentDigests contents) {
        if (match.file() instanceof ContextFile.Folder folder) {
            return "source folder" + (source.form() == Source.Form.MOUNT ? " " + octal(folder.mode()) : "") + "\n";
        }
        return "source " + line(match.name(), match.file(), contents);
    }

    private static String line(String name, ContextFile file, ContentDigests contents) {
        if (file instanceof ContextFile.Regular regular) {
            return "file " + octal(regular.mode()) + " " + measured(name) + " " + contents.of(regular) + "\n";
        }
        if (file instanceof ContextFile.Folder folder) {
            return "folder " + octal(folder.mode()) + " " + measured(name) + "\n";
        }
        if (file instanceof ContextFile.Link link) {
            return "link " + measured(name) + " " + measured(link.target()) + "\n";
        }
        throw new IllegalArgumentException("a selection holds no special file: " + file.path());
    }

    private static String octal(int mode) {
        return Integer.toOctalString(010000 | mode).substring(1);
    }

    private static String measured(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length + ":" + text;
    }

    /** The listing as a document. */
    public String text() {
        return FIRST_LINE + String.join("", lines);
    }

    /** The listing's name, for keys. */
    public Digest digest() {
        return Digest.of(text().getBytes(StandardCharsets.UTF_8));
    }
}
