package io.github.dockercache.registry;

import java.net.URI;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The hosts of {@code NO_PROXY}, as Go and curl read it: names with all that is below them, addresses, IPv4 networks
 * as {@code 10.0.0.0/8}, each with an optional port; {@code *} for every host.
 */
record NoProxy(String list) {

    boolean contains(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int port = Origin.of(uri).port();
        return Stream.of(list.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> matches(entry, host, port));
    }

    private static boolean matches(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.matches("[0-9.]+/[0-9]{1,2}")) {
            return isInNetwork(host, entry);
        }
        int colon = entry.matches("[^:]+:[0-9]+") ? entry.indexOf(':') : -1;
        if (colon >= 0 && !entry.substring(colon + 1).equals(String.valueOf(port))) {
            return false;
        }
        String name = (colon < 0 ? entry : entry.substring(0, colon)).replaceFirst("^\\*?\\.", "");
        return host.equals(name) || host.endsWith("." + name);
    }

    private static boolean isInNetwork(String host, String network) {
        int slash = network.indexOf('/');
        int bits = Integer.parseInt(network.substring(slash + 1));
        String base = network.substring(0, slash);
        if (bits > 32 || !isAddress(host) || !isAddress(base)) {
            return false;
        }
        int shift = 32 - bits;
        return number(host) >>> shift == number(base) >>> shift;
    }

    private static boolean isAddress(String text) {
        return text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }

    private static long number(String address) {
        return Stream.of(address.split("\\.")).mapToLong(Long::parseLong).reduce(0, (all, part) -> all << 8 | part);
    }
}
