package io.github.dockercache.cache;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How this plugin reaches registries, for a comparison with its engine.
 *
 * @param proxies each with its host, and who names it; no logins
 * @param mirrors by registry
 * @param insecure hosts beside loopback
 * @param certificates folders with authorities of hosts, as Docker has them
 */
public record PluginNetwork(
        List<String> proxies, Map<String, List<String>> mirrors, Set<String> insecure, List<Path> certificates) {

    /** Copies the collections. */
    public PluginNetwork {
        proxies = List.copyOf(proxies);
        mirrors = new LinkedHashMap<>(mirrors);
        insecure = Set.copyOf(insecure);
        certificates = List.copyOf(certificates);
    }
}
