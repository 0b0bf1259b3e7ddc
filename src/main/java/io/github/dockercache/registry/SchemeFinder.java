package io.github.dockercache.registry;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a host speaks TLS, by the first question that is asked of it anyway. Only hosts that may be
 * insecure leave a doubt.
 *
 * <p>A host with a port of its own is asked in plain first: a server that wants TLS refuses at once, and without having
 * read a request, while a plain server may never answer a TLS greeting. Without a port the two schemes have different
 * ports, so that HTTPS can go first as Docker has it.
 */
final class SchemeFinder {

    private static final String PLAIN = "http";
    private static final String TLS = "https";

    /** For a second guess on a host that may leave it unanswered. */
    private static final Duration GUESS = Duration.ofSeconds(3);

    private final Redirects redirects;
    private final boolean plainFirst;
    private volatile @Nullable String known;

    SchemeFinder(Redirects redirects, String authority, boolean insecure) {
        this.redirects = redirects;
        this.plainFirst = authority.matches(".*:[0-9]+") && !authority.endsWith(":443");
        this.known = insecure ? null : TLS;
    }

    /** What was found out so far. */
    Optional<String> known() {
        return Optional.ofNullable(known);
    }

    Response send(Function<String, Request> request, Deadline deadline) throws IOException {
        String scheme = known;
        return scheme == null ? learn(request, deadline) : redirects.follow(request.apply(scheme), deadline);
    }

    private synchronized Response learn(Function<String, Request> request, Deadline deadline) throws IOException {
        if (known != null) {
            return send(request, deadline);
        }
        return plainFirst ? plainThenTls(request, deadline) : tlsThenPlain(request, deadline);
    }

    private Response plainThenTls(Function<String, Request> request, Deadline deadline) throws IOException {
        try {
            Response plain = redirects.follow(request.apply(PLAIN), deadline);
            if (!couldBeTls(plain)) {
                known = PLAIN;
                return plain;
            }
            return tlsOr(plain, request, deadline);
        } catch (BrokenBodyException badPlain) {
            known = PLAIN;
            throw badPlain;
        } catch (ConnectException | UnknownHostException | SocketTimeoutException nobody) {
            throw nobody;
        } catch (IOException gibberish) {
            return tls(request, deadline.noLaterThan(GUESS), gibberish);
        }
    }

    /** A TLS server's complaint about plain words; a registry's own 400 says that it is one. */
    private static boolean couldBeTls(Response plain) {
        return plain.status() == 400
                && plain.header("Docker-Distribution-Api-Version").isEmpty();
    }

    private Response tlsOr(Response plain, Function<String, Request> request, Deadline deadline) {
        try {
            return tls(request, deadline.noLaterThan(GUESS), new IOException());
        } catch (IOException reallyPlain) {
            known = PLAIN;
            return plain;
        }
    }

    private Response tls(Function<String, Request> request, Deadline deadline, IOException before) throws IOException {
        try {
            Response response = redirects.follow(request.apply(TLS), deadline);
            known = TLS;
            return response;
        } catch (IOException e) {
            before.addSuppressed(e);
            throw before;
        }
    }

    private Response tlsThenPlain(Function<String, Request> request, Deadline deadline) throws IOException {
        try {
            return tls(request, deadline.noLaterThan(GUESS), new IOException());
        } catch (IOException noTls) {
            Response response = redirects.follow(request.apply(PLAIN), deadline);
            known = PLAIN;
            return response;
        }
    }
}
