package io.github.dockercache.context;

import java.util.List;

/**
 * What an instruction takes from a context; variables replaced.
 *
 * @param path as it is written
 * @param form how it is read
 * @param excludes the patterns of {@code --exclude}
 */
public record Source(String path, Form form, List<String> excludes) {

    /** How the path of a source is read. */
    public enum Form {
        /** Of {@code COPY} and {@code ADD}: may be a pattern; of a folder, the content is taken. */
        PATTERN,
        /** Of {@code COPY --parents}: the folders above what is taken come along, up to {@code /./} if that is there. */
        PARENTS,
        /** Of {@code RUN --mount}: a name, and the folder itself counts as well. */
        MOUNT
    }

    /** Copies the list. */
    public Source {
        excludes = List.copyOf(excludes);
    }

    /** A source of {@code COPY} or {@code ADD}. */
    public static Source of(String path) {
        return new Source(path, Form.PATTERN, List.of());
    }

    /** A source of {@code COPY --parents}. */
    public static Source withParents(String path) {
        return new Source(path, Form.PARENTS, List.of());
    }

    /** The source of a mount. */
    public static Source ofMount(String path) {
        return new Source(path, Form.MOUNT, List.of());
    }

    /** The same without what these patterns match, which are relative to each folder that is taken. */
    public Source excluding(List<String> patterns) {
        return new Source(path, form, patterns);
    }

    /** Where the copy starts: what stands before the pivot of {@code --parents}, or else the path itself. */
    String start() {
        if (form != Form.PARENTS) {
            return path;
        }
        int pivot = path.indexOf(PIVOT);
        return pivot < 0 ? "/" : path.substring(0, pivot);
    }

    /** What is taken below the {@link #start()} with its folders; an empty text takes nothing. */
    String pattern() {
        int pivot = path.indexOf(PIVOT);
        String pattern = pivot < 0 ? path : path.substring(pivot + PIVOT.length());
        return String.join("/", SlashPath.names(pattern));
    }

    boolean hasWildcards() {
        return form != Form.MOUNT && GoMatch.isPattern(path);
    }

    private static final String PIVOT = "/./";
}
