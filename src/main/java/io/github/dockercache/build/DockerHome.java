package io.github.dockercache.build;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where this user's Docker keeps its settings, and which engine it speaks to.
 *
 * @param folder {@code ~/.docker} or another one; it is only read
 * @param buildx where buildx keeps its builders
 * @param endpoint variables that lead to the engine which the user has chosen, without that folder
 */
record DockerHome(Path folder, Path buildx, Map<String, String> endpoint) {

    DockerHome {
        endpoint = Map.copyOf(endpoint);
    }

    /**
     * @param environment all variables of this process
     * @param host of the chosen context, as {@code unix:///var/run/docker.sock}; empty where the variables say it or it is
     *     the usual one
     */
    static DockerHome of(Map<String, String> environment, String host) {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
        String folder = environment.getOrDefault("DOCKER_CONFIG", "");
        Path config = folder.isEmpty() ? Path.of(home, ".docker") : Path.of(folder);
        String buildx = environment.getOrDefault("BUILDX_CONFIG", "");
        return new DockerHome(
                config,
                buildx.isEmpty() ? config.resolve("buildx") : Path.of(buildx),
                endpoint(environment, config, host));
    }

    private static Map<String, String> endpoint(Map<String, String> environment, Path config, String host) {
        if (!host.isEmpty()) {
            return Map.of("DOCKER_HOST", host, "DOCKER_CONTEXT", "");
        }
        boolean tls = !environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty();
        return tls && environment.getOrDefault("DOCKER_CERT_PATH", "").isEmpty()
                ? Map.of("DOCKER_CERT_PATH", config.toString())
                : Map.of();
    }
}
