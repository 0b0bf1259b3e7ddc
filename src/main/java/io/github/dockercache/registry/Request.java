package io.github.dockercache.registry;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request.
 *
 * @param sink for the body of a good answer; without one it is kept in memory
 * @param limit the most bytes that the body of the answer may have
 */
record Request(String method, URI uri, Map<String, String> headers, Body body, Optional<Sink> sink, long limit) {

    static final String AUTHORIZATION = "Authorization";

    Request {
        headers = Map.copyOf(headers);
    }

    static Request of(String method, URI uri, long limit) {
        return new Request(method, uri, Map.of(), Body.NONE, Optional.empty(), limit);
    }

    /** With a header more; an empty value adds none. */
    Request with(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Request(method, uri, more, body, sink, limit);
    }

    /** A good answer's body goes there. */
    Request into(Sink place) {
        return new Request(method, uri, headers, body, Optional.of(place), limit);
    }

    Request sending(Body content) {
        return new Request(method, uri, headers, content, sink, limit);
    }

    /** The same question at another place; a credential stays with the scheme, host and port that it was meant for. */
    Request redirectedTo(URI target) {
        Map<String, String> kept = new LinkedHashMap<>(headers);
        if (!Origin.of(uri).equals(Origin.of(target))) {
            kept.remove(AUTHORIZATION);
        }
        return new Request(method, target, kept, body, sink, limit);
    }
}
