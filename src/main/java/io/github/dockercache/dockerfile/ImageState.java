package io.github.dockercache.dockerfile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the configuration of an image says about the instructions that follow on it.
 *
 * @param environment in the order of the configuration
 * @param user empty for root
 * @param workingDirectory absolute, or empty for none
 * @param shell empty for the platform's usual one
 * @param triggers its {@code ONBUILD} instructions
 */
public record ImageState(
        Map<String, String> environment,
        String user,
        String workingDirectory,
        List<String> shell,
        List<String> triggers) {

    /** Of nothing: what {@code FROM scratch} starts from. */
    public static final ImageState NOTHING = new ImageState(Map.of(), "", "", List.of(), List.of());

    /** Copies the collections. */
    public ImageState {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        shell = List.copyOf(shell);
        triggers = List.copyOf(triggers);
    }
}
