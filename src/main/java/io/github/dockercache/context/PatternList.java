package io.github.dockercache.context;

import java.util.ArrayList;
import java.util.List;

/**
 * Patterns of which the last one that matches decides. A path is matched by what matches a folder above it, too; but as
 * BuildKit walks down, it remembers of each folder only those patterns that had a say there, and so does this.
 */
record PatternList(List<PathPattern> patterns) {

    PatternList {
        patterns = List.copyOf(patterns);
    }

    /**
     * What is known of a path.
     *
     * @param matched the answer
     * @param each which of the patterns matched it or a folder above it
     */
    record Match(boolean matched, List<Boolean> each) {}

    /** Reads patterns as {@code --exclude} has them: blank ones do not count. */
    static PatternList parse(List<String> texts) throws BadPatternException {
        List<PathPattern> patterns = new ArrayList<>();
        for (String text : texts) {
            String trimmed = Blanks.trim(text);
            if (!trimmed.isEmpty()) {
                patterns.add(PathPattern.parse(trimmed));
            }
        }
        return new PatternList(patterns);
    }

    /** What is known at the top. */
    static Match top() {
        return new Match(false, List.of());
    }

    /**
     * What is known of a path.
     *
     * @param folder what is known of the folder that it is in
     */
    Match match(String path, Match folder) {
        boolean matched = false;
        List<Boolean> each = new ArrayList<>(patterns.size());
        for (int i = 0; i < patterns.size(); i++) {
            PathPattern pattern = patterns.get(i);
            boolean inherited = !folder.each().isEmpty() && folder.each().get(i);
            boolean hasSay = pattern.exception() == matched;
            boolean matches = inherited || (hasSay && pattern.matches(path));
            each.add(matches);
            matched = matches ? !pattern.exception() : matched;
        }
        return new Match(matched, each);
    }

    boolean hasExceptions() {
        return patterns.stream().anyMatch(PathPattern::exception);
    }

    /**
     * Whether BuildKit's walk looks into a folder for what such a pattern matches.
     *
     * @param exceptions whether exceptions are meant, or the other patterns
     */
    boolean mayMatchBelow(String folder, boolean exceptions) {
        List<PathPattern> meant = patterns.stream()
                .filter(pattern -> pattern.exception() == exceptions)
                .toList();
        return meant.stream().anyMatch(PathPattern::isAnywhere)
                || meant.stream().anyMatch(pattern -> (pattern.place() + "/").startsWith(folder + "/"));
    }
}
