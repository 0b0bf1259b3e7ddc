package io.github.dockercache.dockerfile;

import java.util.Set;

/**
 * Truth values as Go reads them.
 *
 * @see <a href="https://pkg.go.dev/strconv#ParseBool">Go, strconv.ParseBool</a>
 */
final class GoBoolean {

    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

    private GoBoolean() {}

    /** Whether it is a truth value, and true. */
    static boolean isTrue(String text) {
        return TRUE.contains(text);
    }

    /** Whether it is a truth value. */
    static boolean isBoolean(String text) {
        return TRUE.contains(text) || FALSE.contains(text);
    }
}
