package io.github.dockercache.registry;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP request.
 *
 * @param form the body, {@code application/x-www-form-urlencoded}; empty for none
 * @param limit the most bytes that the body of the answer may have
 */
record Request(String method, URI uri, Map<String, String> headers, String form, long limit) {

    static final String AUTHORIZATION = "Authorization";

    Request {
        headers = Map.copyOf(headers);
    }

    static Request of(String method, URI uri, long limit) {
        return new Request(method, uri, Map.of(), "", limit);
    }

    /** With a header more; an empty value adds none. */
    Request with(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Request(method, uri, more, form, limit);
    }

    Request posting(String body) {
        return new Request("POST", uri, headers, body, limit);
    }

    /** The same question at another place; a credential stays with the scheme, host and port that it was meant for. */
    Request redirectedTo(URI target) {
        Map<String, String> kept = new LinkedHashMap<>(headers);
        if (!Origin.of(uri).equals(Origin.of(target))) {
            kept.remove(AUTHORIZATION);
        }
        return new Request(method, target, kept, form, limit);
    }
}
