package io.github.dockercache.registry;

import io.github.dockercache.image.DockerCacheException;
import java.io.IOException;
import java.net.URI;

/** Follows redirects; a credential does not go along to another host, and nothing goes from HTTPS to plain HTTP. */
final class Redirects {

    private static final int MOST = 5;

    private final Wire wire;
    private final InsecureHosts insecure;

    Redirects(Wire wire, InsecureHosts insecure) {
        this.wire = wire;
        this.insecure = insecure;
    }

    Response follow(Request first, Deadline deadline) throws IOException {
        Request request = first;
        for (int hop = 0; hop <= MOST; hop++) {
            Response response = exchange(request, hop == 0, deadline);
            if (!response.isRedirect() || response.header("Location").isEmpty()) {
                return response;
            }
            request = request.redirectedTo(target(request.uri(), response));
        }
        throw new DockerCacheException(
                first.uri().getRawAuthority() + " sends us in circles (more than " + MOST + " redirects)",
                "check the registry's set-up, and what a proxy in between does");
    }

    /** Trouble with another host names that host. */
    private Response exchange(Request request, boolean asFirst, Deadline deadline) throws IOException {
        try {
            return wire.exchange(request, deadline);
        } catch (IOException e) {
            if (asFirst) {
                throw e;
            }
            throw ConnectionTrouble.of(e, request.uri().getRawAuthority());
        }
    }

    private URI target(URI from, Response response) {
        try {
            URI target = from.resolve(response.header("Location").orElse(""));
            if (isSafe(from, target)) {
                return target;
            }
        } catch (IllegalArgumentException broken) {
            // the same complaint as for an unsafe place; the text may hold a signature, so it is not shown
        }
        throw unsafe(from);
    }

    /** Whether what was asked there may be asked here. */
    boolean isSafe(URI from, URI target) {
        boolean web = "https".equals(target.getScheme()) || "http".equals(target.getScheme());
        return web
                && target.getHost() != null
                && (Origin.of(from).isPlain()
                        || !Origin.of(target).isPlain()
                        || insecure.contains(target.getRawAuthority()));
    }

    static DockerCacheException unsafe(URI from) {
        return new DockerCacheException(
                from.getRawAuthority() + " sends us to a place that is not reached by HTTPS",
                "have the registry redirect to HTTPS, or list the other host in <insecureRegistries>");
    }
}
