package io.github.dockercache.registry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The hosts that were spoken to, one conversation each, and the ways that lead to a registry's images. */
final class Hosts {

    private final RegistryOptions options;
    private final InsecureHosts insecure;
    private final Wire wire;
    private final Redirects redirects;
    private final TokenServer tokens;
    /** By host and prefix as one text: a record's first hash code costs a cold JVM 40 ms. */
    private final Map<String, Conversation> conversations = new ConcurrentHashMap<>();

    private final Map<String, Route> routes = new ConcurrentHashMap<>();

    Hosts(RegistryOptions options, CertificateAuthorities authorities) {
        this.options = options;
        this.insecure = new InsecureHosts(options.insecure());
        Trust trust = new Trust(insecure, authorities);
        this.wire = new Wire(options.proxies(), trust, options.userAgent());
        this.redirects = new Redirects(wire, insecure);
        this.tokens = new TokenServer(wire, insecure);
    }

    /** @param registry as image names have it */
    Route to(String registry) {
        return routes.computeIfAbsent(registry, this::route);
    }

    /** For blobs that are too large for the memory. */
    JibBlobs blobs() {
        return new JibBlobs(wire, redirects);
    }

    private Route route(String registry) {
        List<Conversation> mirrors = options.mirrors().getOrDefault(registry, List.of()).stream()
                .map(Endpoint::ofMirror)
                .map(this::conversation)
                .toList();
        return new Route(mirrors, conversation(Endpoint.ofRegistry(registry)));
    }

    private Conversation conversation(Endpoint endpoint) {
        return conversations.computeIfAbsent(
                endpoint.name() + "/" + endpoint.prefix(),
                key -> new Conversation(
                        endpoint,
                        new Authorizer(endpoint.name(), options.credentials(), tokens),
                        new SchemeFinder(redirects, endpoint.authority(), insecure.contains(endpoint.authority())),
                        redirects));
    }
}
