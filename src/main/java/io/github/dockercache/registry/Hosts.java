package io.github.dockercache.registry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The hosts that were spoken to, one conversation each, and the ways that lead to a registry's images. */
final class Hosts {

    private final RegistryOptions options;
    private final InsecureHosts insecure;
    private final Redirects redirects;
    private final TokenServer tokens;
    private final Map<Endpoint, Conversation> conversations = new ConcurrentHashMap<>();
    private final Map<String, Route> routes = new ConcurrentHashMap<>();

    Hosts(RegistryOptions options) {
        this.options = options;
        this.insecure = new InsecureHosts(options.insecure());
        Trust trust = new Trust(insecure, CertificateAuthorities.ofThisMachine(options.certificateAuthorities()));
        Wire wire = new Wire(options.proxies(), trust, options.userAgent());
        this.redirects = new Redirects(wire, insecure);
        this.tokens = new TokenServer(wire, insecure);
    }

    /** @param registry as image names have it */
    Route to(String registry) {
        return routes.computeIfAbsent(registry, this::route);
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
                endpoint,
                host -> new Conversation(
                        host,
                        new Authorizer(host.name(), options.credentials(), tokens),
                        new SchemeFinder(redirects, host.authority(), insecure.contains(host.authority()))));
    }
}
