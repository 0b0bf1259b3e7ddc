package io.github.dockercache.registry;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP request.
 *
 * @param limit the most bytes that the body of the answer may have
 */
record Request(String method, URI uri, Map<String, String> headers, Body body, long limit) {

    static final String AUTHORIZATION = "Authorization";

    Request {
        headers = Map.copyOf(headers);
    }

    static Request of(String method, URI uri, long limit) {
        return new Request(method, uri, Map.of(), Body.NONE, limit);
    }

    /** With a header more; an empty value adds none. */
    Request with(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Request(method, uri, more, body, limit);
    }

    Request sending(Body content) {
        return new Request(method, uri, headers, content, limit);
    }

    /** The same question at another place; a credential stays with the scheme, host and port that it was meant for. */
    Request redirectedTo(URI target) {
        Map<String, String> kept = new LinkedHashMap<>(headers);
        if (!Origin.of(uri).equals(Origin.of(target))) {
            kept.remove(AUTHORIZATION);
        }
        return new Request(method, target, kept, body, limit);
    }
}
