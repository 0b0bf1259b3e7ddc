package io.github.dockercache.dockerfile;

import io.github.dockercache.image.Platform;
import java.util.Map;
import java.util.Optional;

/**
 * What all stages of a build have in common.
 *
 * @param syntax how words are read
 * @param globals the arguments that {@code FROM} sees
 * @param arguments values of {@code --build-arg}
 * @param platform what the image is for
 */
record BuildScope(WordSyntax syntax, Variables globals, Map<String, String> arguments, Platform platform) {

    BuildScope {
        arguments = Map.copyOf(arguments);
    }

    Optional<String> argument(String name) {
        return Optional.ofNullable(arguments.get(name));
    }

    boolean isWindows() {
        return platform.os().equals("windows");
    }
}
