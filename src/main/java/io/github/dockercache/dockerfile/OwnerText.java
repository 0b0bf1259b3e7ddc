package io.github.dockercache.dockerfile;

import java.util.Optional;
import java.util.regex.Pattern;

/** An owner as {@code --chown} and {@code USER} name it: {@code user[:group]}. */
final class OwnerText {

    /** The number by which a kernel is told to leave the user, or the group, as it is. */
    private static final Pattern KEEPS = Pattern.compile("-0*1(?::.*)?|[^:]*:-0*1");

    private OwnerText() {}

    /** Why only an engine can give files to this owner; empty when that takes none. */
    static Optional<String> engineReason(String owner) {
        return KEEPS.matcher(owner).matches()
                ? Optional.of("the owner -1 leaves files to whom they belong on the engine's disk")
                : Optional.empty();
    }
}
