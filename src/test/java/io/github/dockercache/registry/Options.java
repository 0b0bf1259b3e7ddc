package io.github.dockercache.registry;

import java.net.Proxy;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@link RegistryOptions} as tests want them: no proxy, no login, a few seconds. */
final class Options {

    /** Knows no credential. */
    static final CredentialSource NOBODY = registry -> Optional.empty();

    static final RegistryOptions PLAIN =
            new RegistryOptions(Map.of(), Set.of(), Duration.ofSeconds(20), proxy(Proxy.NO_PROXY), NOBODY, "test");

    private Options() {}

    static RegistryOptions with(CredentialSource credentials) {
        return new RegistryOptions(
                PLAIN.mirrors(), PLAIN.insecure(), PLAIN.timeout(), PLAIN.proxies(), credentials, "test");
    }

    static RegistryOptions within(Duration timeout) {
        return new RegistryOptions(
                PLAIN.mirrors(), PLAIN.insecure(), timeout, PLAIN.proxies(), PLAIN.credentials(), "test");
    }

    static RegistryOptions mirrored(String registry, List<String> mirrors, ProxySelector proxies) {
        return new RegistryOptions(
                Map.of(registry, mirrors), PLAIN.insecure(), Duration.ofSeconds(20), proxies, NOBODY, "test");
    }

    static RegistryOptions through(ProxySelector proxies, Set<String> insecure) {
        return new RegistryOptions(Map.of(), insecure, PLAIN.timeout(), proxies, NOBODY, "test");
    }

    static CredentialSource basic(String user, String password) {
        return registry -> Optional.of(new Credential.Basic(user, password));
    }

    static ProxySelector proxy(Proxy proxy) {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(java.net.URI uri) {
                return List.of(proxy);
            }

            @Override
            public void connectFailed(java.net.URI uri, java.net.SocketAddress address, java.io.IOException failure) {}
        };
    }
}
