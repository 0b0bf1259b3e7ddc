package io.github.dockercache.registry;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificate is believed, by host: anybody's for insecure hosts; else those that the JVM trusts (its system
 * properties count), and the extra authorities that are configured for the host.
 */
final class Trust {

    private final InsecureHosts insecure;
    private final CertificateAuthorities authorities;
    private final Map<String, Rule> rules = new ConcurrentHashMap<>();
    private @Nullable SSLSocketFactory anybodys;

    Trust(InsecureHosts insecure, CertificateAuthorities authorities) {
        this.insecure = insecure;
        this.authorities = authorities;
    }

    /** How to check one host. */
    record Rule(SSLSocketFactory sockets, boolean anyName, Map<String, SSLSocketFactory> tunnels) {

        /** One factory per proxy, as the JVM reuses connections of the same factory only. */
        void applyTo(HttpsURLConnection connection, @Nullable LoginProxy tunnel) {
            connection.setSSLSocketFactory(
                    tunnel == null
                            ? sockets
                            : tunnels.computeIfAbsent(
                                    tunnel.address() + tunnel.authorization(),
                                    key -> new TunnelSockets(sockets, tunnel)));
            if (anyName) {
                connection.setHostnameVerifier((host, session) -> true);
            }
        }
    }

    Rule of(URI uri) throws IOException {
        String authority = uri.getRawAuthority();
        Rule known = rules.get(authority);
        if (known != null) {
            return known;
        }
        synchronized (this) {
            Rule made = rules.get(authority);
            if (made == null) {
                made = rule(authority);
                rules.put(authority, made);
            }
            return made;
        }
    }

    private Rule rule(String authority) throws IOException {
        try {
            boolean anybody = insecure.contains(authority);
            SSLSocketFactory sockets = anybody
                    ? anybodys()
                    : authorities.beside(authority).map(Trust::trustingOrFail).orElseGet(() ->
                            (SSLSocketFactory) SSLSocketFactory.getDefault());
            return new Rule(sockets, anybody, new ConcurrentHashMap<>());
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up", e);
        }
    }

    /** One for all insecure hosts: to set it up takes longer than to use it. */
    private SSLSocketFactory anybodys() throws GeneralSecurityException {
        if (anybodys == null) {
            anybodys = trusting(new TrustEverybody());
        }
        return anybodys;
    }

    private static SSLSocketFactory trustingOrFail(TrustManager manager) {
        try {
            return trusting(manager);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has TLS", e);
        }
    }

    private static SSLSocketFactory trusting(TrustManager manager) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {manager}, null);
        return context.getSocketFactory();
    }
}
