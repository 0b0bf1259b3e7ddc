package io.github.dockercache.registry;

import java.util.Locale;
import java.util.Set;

/**
 * Which hosts may be spoken to without the protection of TLS: those that the user names, and loopback names and
 * addresses. What a name resolves to does not count: an answer of the name server is no permission.
 */
record InsecureHosts(Set<String> named) {

    InsecureHosts {
        named = Set.copyOf(named);
    }

    /** @param authority host and optional port */
    boolean contains(String authority) {
        return named.contains(authority) || named.contains(withoutUsualPort(authority)) || isLoopback(authority);
    }

    private static String withoutUsualPort(String authority) {
        return authority.replaceFirst(":(80|443)$", "");
    }

    /** Whether the host, written as name or address, is this machine. */
    static boolean isLoopback(String authority) {
        String host = authority.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127(\\.[0-9]{1,3}){3}")
                || host.equals("[::1]");
    }
}
