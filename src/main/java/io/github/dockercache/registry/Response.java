package io.github.dockercache.registry;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One HTTP answer, read to its end. */
final class Response {

    private final int status;
    private final URI uri;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /** @param uri that answered, which is another than the one that was asked after a redirect */
    Response(int status, URI uri, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        this.uri = uri;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> {
            if (name != null) {
                this.headers.put(name, List.copyOf(values));
            }
        });
        this.body = body;
    }

    int status() {
        return status;
    }

    boolean isSuccess() {
        return status == 200;
    }

    /** Whether something was put or deleted. */
    boolean isDone() {
        return status == 200 || status == 201 || status == 202 || status == 204;
    }

    boolean isRedirect() {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    URI uri() {
        return uri;
    }

    byte[] body() {
        return body;
    }

    Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** Every header of that name, in any order. */
    List<String> headers(String name) {
        return new ArrayList<>(headers.getOrDefault(name, List.of()));
    }
}
