package io.github.dockercache.context;

import io.github.dockercache.context.Selection.Entry;
import io.github.dockercache.context.Selection.Match;
import io.github.dockercache.context.Selection.Selected;
import io.github.dockercache.image.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a selection comes down to: everything of it that can change an image, and nothing else. Time, owner, what is
 * ignored, and where the context is do not count; neither does the mode of a folder that is copied without itself.
 *
 * <pre>
 * listing := "context-listing 1\n" line*
 * line    := "source file " mode " " name " " digest same? "\n"
 *          | "source folder" ( " " mode )? "\n"
 *          | "file " mode " " name " " digest same? "\n"
 *          | "folder " mode " " name "\n"
 *          | "link " name " " target "\n"
 * same    := " same " name
 * name, target := length in bytes of UTF-8 ":" text
 * </pre>
 *
 * {@code same} tells of a hard link, which becomes one in the image: the name that the file was listed by before.
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
        Writer writer = new Writer(contents);
        for (Match match : selection.matches()) {
            writer.write(source, match);
            for (Entry entry : match.below()) {
                writer.write("", entry.name(), entry.file());
            }
        }
        return new ContextListing(writer.lines);
    }

    /** Writes the lines of one listing. */
    private static final class Writer {
        private final ContentDigests contents;
        private final Map<Long, String> names = new HashMap<>();
        private final List<String> lines = new ArrayList<>();

        Writer(ContentDigests contents) {
            this.contents = contents;
        }

        void write(Source source, Match match) {
            if (match.file() instanceof ContextFile.Folder folder) {
                lines.add("source folder" + (source.form() == Source.Form.MOUNT ? " " + octal(folder.mode()) : "")
                        + "\n");
            } else {
                write("source ", match.name(), match.file());
            }
        }

        void write(String start, String name, ContextFile file) {
            if (file instanceof ContextFile.Regular regular) {
                lines.add(start + "file " + octal(regular.mode()) + " " + measured(name) + " " + contents.of(regular)
                        + same(name, regular) + "\n");
            } else if (file instanceof ContextFile.Folder folder) {
                lines.add(start + "folder " + octal(folder.mode()) + " " + measured(name) + "\n");
            } else if (file instanceof ContextFile.Link link) {
                lines.add(start + "link " + measured(name) + " " + measured(link.target()) + "\n");
            } else {
                throw new IllegalArgumentException("a selection holds no special file: " + file.path());
            }
        }

        private String same(String name, ContextFile.Regular file) {
            @Nullable String before = file.inode() == 0 ? null : names.putIfAbsent(file.inode(), name);
            return before == null ? "" : " same " + measured(before);
        }
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
