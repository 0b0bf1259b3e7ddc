package io.github.dockercache.registry;

import java.net.ProxySelector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How registries are reached.
 *
 * @param mirrors by registry, the hosts that are asked before it, in order
 * @param insecure hosts (with port, where it is not the usual one) allowed plain HTTP or an untrusted certificate;
 *     loopback always is
 * @param timeout total time for all questions about one image, retries included; {@link Registry#find} as a whole takes no
 *     longer either
 * @param proxies by URL, as {@code settings.xml} and the environment have them
 * @param credentials asked when a registry wants one
 * @param userAgent of every request
 */
public record RegistryOptions(
        Map<String, List<String>> mirrors,
        Set<String> insecure,
        Duration timeout,
        ProxySelector proxies,
        CredentialSource credentials,
        String userAgent) {

    /** Copies the collections. */
    public RegistryOptions {
        mirrors = Map.copyOf(mirrors);
        insecure = Set.copyOf(insecure);
    }

    /** The same with another time limit. */
    public RegistryOptions within(Duration limit) {
        return new RegistryOptions(mirrors, insecure, limit, proxies, credentials, userAgent);
    }
}
