package io.github.dockercache.context;

import java.util.List;
import java.util.stream.Stream;

/** What a {@link Source} finds in a context. */
public sealed interface Selection {

    /**
     * Something, or for a pattern maybe nothing, which is no mistake.
     *
     * @param matches in the order in which they are copied: of two with one name, the last one stays
     */
    record Selected(List<Match> matches) implements Selection {

        /** Copies the list. */
        public Selected {
            matches = List.copyOf(matches);
        }

        Stream<ContextFile> files() {
            return matches.stream()
                    .flatMap(match -> Stream.concat(
                            Stream.of(match.file()), match.below().stream().map(Entry::file)));
        }
    }

    /**
     * BuildKit would not find it: it is not there, it is ignored, or a link leads nowhere.
     *
     * @param path in the context
     */
    record Missing(String path) implements Selection {}

    /**
     * It is there, but BuildKit would not find it: its client sends no more than what sources name, and follows each link
     * on the way to them once.
     *
     * @param path in the context
     */
    record Unsent(String path) implements Selection {}

    /**
     * A pattern that BuildKit refuses.
     *
     * @param reason the end of a sentence that starts with the pattern
     */
    record Malformed(String pattern, String reason) implements Selection {}

    /**
     * A file, or a folder that is copied without itself.
     *
     * @param name what a file is called in a folder that it is copied to: the link's name, where it was found by a link
     * @param file never a link
     * @param below what is in the folder, each folder before its content; empty for a file
     */
    record Match(String name, ContextFile file, List<Entry> below) {

        /** Copies the list. */
        public Match {
            below = List.copyOf(below);
        }
    }

    /**
     * A file in a folder that is copied.
     *
     * @param name relative to that folder, with slashes
     * @param file maybe a link, which is copied as such
     * @param isAsked false for a folder that does not pass itself, and comes along for what passes in it
     */
    record Entry(String name, ContextFile file, boolean isAsked) {}
}
