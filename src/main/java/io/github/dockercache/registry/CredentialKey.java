package io.github.dockercache.registry;

import io.github.dockercache.image.ImageReference;
import java.util.Locale;
import java.util.Set;

/**
 * What a credential is filed under: a registry, or a path in it. Scheme, a closing slash and the {@code /v1/} of old
 * registries do not count; the names of Docker Hub are one.
 */
record CredentialKey(String registry, String path) {

    private static final Set<String> DOCKER_HUB =
            Set.of("docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com");

    static CredentialKey parse(String text) {
        String bare = text.replaceFirst("^[a-zA-Z]+://", "").replaceFirst("/+$", "");
        int slash = bare.indexOf('/');
        String host = (slash < 0 ? bare : bare.substring(0, slash)).toLowerCase(Locale.ROOT);
        String path = slash < 0 ? "" : bare.substring(slash + 1);
        boolean api = path.equals("v1") || path.equals("v2");
        return new CredentialKey(DOCKER_HUB.contains(host) ? ImageReference.DOCKER_HUB : host, api ? "" : path);
    }

    /** Whether the credential is meant for the repository; {@code ghcr.io/orga} is not for {@code ghcr.io/orgb}. */
    boolean covers(CredentialKey repository) {
        return registry.equals(repository.registry)
                && (path.isEmpty() || (repository.path + "/").startsWith(path + "/"));
    }
}
