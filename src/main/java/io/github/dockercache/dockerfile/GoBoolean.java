package io.github.dockercache.dockerfile;

import java.util.Set;

/**
 * Truth values as Go reads them.
 *
 * @see <a href="https://pkg.go.dev/strconv#ParseBool">Go, strconv.ParseBool</a>
 */
final class GoBoolean {

    private static final Set<String> ALL =
            Set.of("1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False");

    private GoBoolean() {}

    static boolean isBoolean(String text) {
        return ALL.contains(text);
    }
}
