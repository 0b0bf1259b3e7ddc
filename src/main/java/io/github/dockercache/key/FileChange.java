package io.github.dockercache.key;

import io.github.dockercache.key.InputFile.Folder;
import io.github.dockercache.key.InputFile.Link;
import io.github.dockercache.key.InputFile.Regular;
import java.util.Optional;

/**
 * What became of a file between two builds. Complains, as {@link IllegalArgumentException}, when there is neither.
 *
 * @param before empty when it was not read
 * @param after empty when it is not read any more
 */
public record FileChange(Optional<InputFile> before, Optional<InputFile> after) {

    /** What is different, the worst that can be said. */
    public enum Kind {
        ADDED,
        REMOVED,
        /** A file became a folder, a folder a link, and so on. */
        TYPE,
        CONTENT,
        /** Of an archive only times or order of its entries, or how they are compressed. */
        PACKING,
        MODE,
        TARGET
    }

    public FileChange {
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("a change of nothing");
        }
    }

    /** Where it is, or was, in its context. */
    public String path() {
        return after.or(() -> before).orElseThrow().path();
    }

    /** What is different. */
    public Kind kind() {
        if (before.isEmpty()) {
            return Kind.ADDED;
        }
        if (after.isEmpty()) {
            return Kind.REMOVED;
        }
        if (before.get() instanceof Regular old && after.get() instanceof Regular now) {
            return kind(old, now);
        }
        if (before.get() instanceof Folder && after.get() instanceof Folder) {
            return Kind.MODE;
        }
        return before.get() instanceof Link && after.get() instanceof Link ? Kind.TARGET : Kind.TYPE;
    }

    private static Kind kind(Regular old, Regular now) {
        if (old.content().equals(now.content())) {
            return Kind.MODE;
        }
        boolean sameInside = old.unpacked().isPresent() && old.unpacked().equals(now.unpacked());
        return sameInside ? Kind.PACKING : Kind.CONTENT;
    }
}
