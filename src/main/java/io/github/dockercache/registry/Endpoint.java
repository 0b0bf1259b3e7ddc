package io.github.dockercache.registry;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host that serves images: a registry, or a mirror of one.
 *
 * @param name as people write it and as its credentials are filed; {@code docker.io} for Docker Hub
 * @param authority host and optional port that requests go to
 * @param prefix of every repository there; empty for none
 */
record Endpoint(String name, String authority, String prefix) {

    private static final String DOCKER_HUB_HOST = "registry-1.docker.io";
    private static final Pattern MIRROR =
            Pattern.compile("(?:https?://)?([a-zA-Z0-9.-]+(?::[0-9]+)?|\\[[a-fA-F0-9:]+\\](?::[0-9]+)?)(?:/(.*?))?/*");

    static Endpoint ofRegistry(String registry) {
        return new Endpoint(registry, host(registry), "");
    }

    /** Reads {@code [scheme://]host[:port][/path]}; which scheme is used depends on the host being insecure or not. */
    static Endpoint ofMirror(String text) {
        Matcher parts = MIRROR.matcher(text);
        if (!parts.matches()) {
            throw new InvalidInputException(
                    "not a mirror: '" + text.replaceFirst("//.*@", "//***@") + "'",
                    "write it as host[:port][/path]; its credentials belong in settings.xml or Docker's config");
        }
        String path = parts.group(2) == null ? "" : parts.group(2);
        return new Endpoint(parts.group(1), host(parts.group(1)), path);
    }

    private static String host(String registry) {
        return registry.equals(ImageReference.DOCKER_HUB) ? DOCKER_HUB_HOST : registry;
    }

    /** The path of an image's repository here. */
    String repository(ImageReference image) {
        return prefix.isEmpty() ? image.repository() : prefix + "/" + image.repository();
    }

    URI uri(String scheme, String path) {
        return URI.create(scheme + "://" + authority + "/v2/" + path);
    }
}
