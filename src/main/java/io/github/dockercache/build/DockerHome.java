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
     * @param context that the user has chosen; empty or {@code default} where the variables lead to the engine
     */
    static DockerHome of(Map<String, String> environment, String context) {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
        String folder = environment.getOrDefault("DOCKER_CONFIG", "");
        Path config = folder.isEmpty() ? Path.of(home, ".docker") : Path.of(folder);
        String buildx = environment.getOrDefault("BUILDX_CONFIG", "");
        return new DockerHome(
                config,
                buildx.isEmpty() ? config.resolve("buildx") : Path.of(buildx),
                endpoint(environment, config, context));
    }

    private static Map<String, String> endpoint(Map<String, String> environment, Path config, String context) {
        if (!context.isEmpty() && !context.equals("default")) {
            return Map.of("DOCKER_CONTEXT", context);
        }
        boolean tls = !environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty();
        return tls && environment.getOrDefault("DOCKER_CERT_PATH", "").isEmpty()
                ? Map.of("DOCKER_CERT_PATH", config.toString())
                : Map.of();
    }
}
