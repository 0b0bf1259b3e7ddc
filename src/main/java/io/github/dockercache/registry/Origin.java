package io.github.dockercache.registry;

import java.net.URI;
import java.util.Locale;

/** Scheme, host and port: what a credential is meant for. */
record Origin(String scheme, String host, int port) {

    static Origin of(URI uri) {
        String scheme = lower(uri.getScheme());
        int usual = scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, lower(uri.getHost()), uri.getPort() < 0 ? usual : uri.getPort());
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    /** Whether what is sent there can be read on the way. */
    boolean isPlain() {
        return !scheme.equals("https");
    }
}
