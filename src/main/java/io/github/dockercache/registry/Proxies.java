package io.github.dockercache.registry;

import io.github.dockercache.image.InvalidInputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies of {@code settings.xml}; without one there, those of the environment ({@code HTTPS_PROXY},
 * {@code HTTP_PROXY}, {@code ALL_PROXY}, {@code NO_PROXY}, in either case of letters); without those, the JVM's. This
 * machine itself is never reached by a proxy.
 */
public final class Proxies extends ProxySelector {

    private final List<Setting> settings;
    private final Map<String, String> environment;

    private Proxies(List<Setting> settings, Map<String, String> environment) {
        this.settings = List.copyOf(settings);
        this.environment = Map.copyOf(environment);
    }

    /**
     * The settings first, then the environment.
     *
     * @param settings the active ones, in their order
     */
    public static Proxies of(List<Setting> settings, Map<String, String> environment) {
        return new Proxies(settings, environment);
    }

    /** The proxies that an environment has, each with its variable; without logins. */
    public static List<String> namesIn(Map<String, String> environment) {
        Proxies proxies = new Proxies(List.of(), environment);
        return Stream.of("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")
                .filter(variable -> !proxies.value(variable).isEmpty())
                .map(variable ->
                        proxies.value(variable).replaceFirst("^.*@", "").replaceFirst("^.*//", "") + " (" + variable
                                + ")")
                .toList();
    }

    /**
     * A proxy of {@code settings.xml}.
     *
     * @param protocol of the URLs that it is for; one for {@code http} serves {@code https}, too, if nothing else does
     * @param user empty for a proxy without login
     * @param nonProxyHosts hosts to reach directly, separated by {@code |}, with {@code *} for any text
     */
    public record Setting(String protocol, String host, int port, String user, String password, String nonProxyHosts) {

        private Proxy proxy() {
            InetSocketAddress address = InetSocketAddress.createUnresolved(host, port);
            return user.isEmpty() ? new Proxy(Proxy.Type.HTTP, address) : new LoginProxy(address, user, password);
        }

        private boolean spares(String wanted) {
            return Stream.of(nonProxyHosts.split("[|,]"))
                    .map(String::trim)
                    .filter(pattern -> !pattern.isEmpty())
                    .anyMatch(pattern -> wanted.matches("(?i)\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E"));
        }

        @Override
        public String toString() {
            return "Setting[" + protocol + " by " + host + ":" + port + "]";
        }
    }

    @Override
    public List<Proxy> select(URI uri) {
        if (InsecureHosts.isLoopback(uri.getRawAuthority())) {
            return List.of(Proxy.NO_PROXY);
        }
        Optional<Setting> setting = setting(uri.getScheme());
        if (setting.isPresent()) {
            return List.of(
                    setting.get().spares(uri.getHost())
                            ? Proxy.NO_PROXY
                            : setting.get().proxy());
        }
        Optional<String> variable = variable(uri.getScheme());
        if (variable.isPresent()) {
            boolean spared = new NoProxy(value("NO_PROXY")).contains(uri);
            return List.of(spared ? Proxy.NO_PROXY : proxy(variable.get()));
        }
        ProxySelector usual = ProxySelector.getDefault();
        return usual == null ? List.of(Proxy.NO_PROXY) : usual.select(uri);
    }

    private Optional<Setting> setting(String scheme) {
        return Stream.of(scheme, "http")
                .flatMap(protocol ->
                        settings.stream().filter(setting -> setting.protocol().equalsIgnoreCase(protocol)))
                .findFirst();
    }

    private Optional<String> variable(String scheme) {
        return Stream.of(scheme.toUpperCase(Locale.ROOT) + "_PROXY", "ALL_PROXY")
                .filter(name -> !value(name).isEmpty())
                .findFirst();
    }

    private String value(String name) {
        String lower = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        return lower.isEmpty() ? environment.getOrDefault(name, "") : lower;
    }

    private Proxy proxy(String variable) {
        URI uri = uri(variable);
        Proxy.Type type = uri.getScheme().startsWith("socks") ? Proxy.Type.SOCKS : Proxy.Type.HTTP;
        int usual = type == Proxy.Type.SOCKS ? 1080 : 80;
        InetSocketAddress address =
                InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort());
        String login = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        if (login.isEmpty() || type == Proxy.Type.SOCKS) {
            return new Proxy(type, address);
        }
        int colon = login.indexOf(':');
        return new LoginProxy(
                address,
                decoded(colon < 0 ? login : login.substring(0, colon)),
                decoded(colon < 0 ? "" : login.substring(colon + 1)));
    }

    /** Its value may hold a password and is not shown. */
    private URI uri(String variable) {
        String text = value(variable);
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            if (uri.getHost() != null && uri.getScheme().matches("http|socks5?h?")) {
                return uri;
            }
        } catch (IllegalArgumentException broken) {
            // the same complaint as for a proxy that Java cannot use
        }
        throw new InvalidInputException(
                "the environment variable " + variable + " is not a proxy that can be used",
                "write it as http://[user:password@]host:port, special characters percent-encoded");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress proxy, IOException failure) {
        // whoever asked gets the exception itself
    }
}
