package io.github.dockercache.build;

import io.github.dockercache.image.JsonTree;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How Docker's engine reaches registries by itself, as {@code docker info} tells it.
 *
 * @param httpProxy without a login; empty for none
 * @param httpsProxy the same for HTTPS
 * @param noProxy what is reached directly, as the engine writes it
 * @param mirrors of Docker Hub
 * @param insecure hosts and networks that it speaks plain HTTP to, or whose certificate it does not check
 */
public record Daemon(String httpProxy, String httpsProxy, String noProxy, List<String> mirrors, Set<String> insecure) {

    /** Copies the collections. */
    public Daemon {
        mirrors = List.copyOf(mirrors);
        insecure = Set.copyOf(insecure);
    }

    /** Reads the answer of {@code docker info}. */
    static Daemon of(JsonTree info) {
        JsonTree registries = info.object("RegistryConfig");
        JsonTree hosts = registries.object("IndexConfigs");
        Stream<String> unchecked =
                hosts.names().stream().filter(host -> !hosts.object(host).isTrue("Secure"));
        return new Daemon(
                withoutLogin(info.text("HttpProxy")),
                withoutLogin(info.text("HttpsProxy")),
                info.text("NoProxy"),
                registries.texts("Mirrors"),
                Stream.concat(registries.texts("InsecureRegistryCIDRs").stream(), unchecked)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Engines hide it by themselves; old ones do not. */
    private static String withoutLogin(String proxy) {
        return proxy.replaceFirst("^((?:[^/]*//)?).*@", "$1");
    }

    /** Whether the engine's own pulls go through a proxy. */
    public boolean hasProxy() {
        return !httpProxy.isEmpty() || !httpsProxy.isEmpty();
    }
}
