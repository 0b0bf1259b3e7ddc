package io.github.dockercache.registry;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * An HTTP proxy that wants a name and a password. Java's own client sends them into a tunnel only where a system
 * property, read once per JVM, allows it; so they travel with the proxy and {@link TunnelSockets} sends them.
 */
final class LoginProxy extends Proxy {

    static final String HEADER = "Proxy-Authorization";

    private final String authorization;

    LoginProxy(InetSocketAddress address, String user, String password) {
        super(Type.HTTP, address);
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** The value of the header. */
    String authorization() {
        return authorization;
    }
}
