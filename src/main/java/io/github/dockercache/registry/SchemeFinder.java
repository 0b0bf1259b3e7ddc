package io.github.dockercache.registry;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a host speaks TLS, by the first questions that are asked of it anyway. Only hosts that may be
 * insecure leave a doubt. Silence is no answer: a host is asked in plain, where a credential could be read on the way,
 * only if it answers so, as a registry does, and what would be its TLS port is closed or speaks plain as well.
 *
 * <p>A host with a port of its own is asked in plain first: a server that wants TLS refuses at once, and without having
 * read a request, while a plain server may never answer a TLS greeting. Without a port the two schemes have different
 * ports, so that HTTPS can go first as Docker has it.
 */
final class SchemeFinder {

    private static final String PLAIN = "http";
    private static final String TLS = "https";

    /** For the first guess that a port which answered oddly in plain speaks TLS: it may leave that unanswered. */
    private static final Duration FIRST_GUESS = Duration.ofSeconds(3);

    private final Redirects redirects;
    private final boolean plainFirst;
    private Duration guess = FIRST_GUESS;
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

    /** The scheme stays unknown where the answer could be anybody's; then no credential was asked for either. */
    private synchronized Response learn(Function<String, Request> request, Deadline deadline) throws IOException {
        if (known != null) {
            return send(request, deadline);
        }
        return plainFirst ? plainThenTls(request, deadline) : tlsThenPlain(request, deadline);
    }

    private Response plainThenTls(Function<String, Request> request, Deadline deadline) throws IOException {
        try {
            Response plain = plain(request, deadline);
            return couldBeTls(plain) ? tlsOr(plain, request, deadline) : plain;
        } catch (BrokenBodyException | ConnectException | UnknownHostException | SocketTimeoutException noGibberish) {
            throw noGibberish;
        } catch (IOException gibberish) {
            return tlsAfter(gibberish, request, deadline);
        }
    }

    private Response tlsThenPlain(Function<String, Request> request, Deadline deadline) throws IOException {
        try {
            return tls(request, deadline);
        } catch (IOException noTls) {
            if (!isRefusal(noTls)) {
                throw noTls;
            }
            return plain(request, deadline);
        }
    }

    private Response plain(Function<String, Request> request, Deadline deadline) throws IOException {
        Request question = request.apply(PLAIN);
        Response response = redirects.follow(question, deadline);
        if (isTlsOf(question.uri(), response.uri())) {
            known = TLS;
        } else if (showsRegistry(response)) {
            known = PLAIN;
        }
        return response;
    }

    private static boolean isTlsOf(URI asked, URI answered) {
        return TLS.equals(answered.getScheme()) && asked.getRawAuthority().equals(answered.getRawAuthority());
    }

    /** No web page, and no proxy in between, answers like this. */
    private static boolean showsRegistry(Response response) {
        return response.header("Docker-Distribution-Api-Version").isPresent()
                || response.header("Docker-Content-Digest").isPresent()
                || response.header("Content-Type")
                        .filter(type -> type.contains("json"))
                        .isPresent()
                || (response.status() == 401
                        && response.header("WWW-Authenticate").isPresent());
    }

    /** A TLS server's complaint about plain words; a registry's own 400 says that it is one. */
    private boolean couldBeTls(Response plain) {
        return plain.status() == 400 && known == null;
    }

    private Response tlsOr(Response plain, Function<String, Request> request, Deadline deadline) throws IOException {
        try {
            return guessTls(request, deadline);
        } catch (IOException noTls) {
            if (!isRefusal(noTls)) {
                throw noTls;
            }
            return plain;
        }
    }

    private Response tlsAfter(IOException gibberish, Function<String, Request> request, Deadline deadline)
            throws IOException {
        try {
            return guessTls(request, deadline);
        } catch (IOException noTls) {
            gibberish.addSuppressed(noTls);
            throw gibberish;
        }
    }

    /** A slow host gets longer each time. */
    private Response guessTls(Function<String, Request> request, Deadline deadline) throws IOException {
        Deadline limit = deadline.noLaterThan(guess);
        guess = guess.multipliedBy(2);
        return tls(request, limit);
    }

    private Response tls(Function<String, Request> request, Deadline deadline) throws IOException {
        Response response = redirects.follow(request.apply(TLS), deadline);
        known = TLS;
        return response;
    }

    /** A port that is closed, or that speaks plain. A timeout, or a greeting that goes wrong, may be another the next time. */
    private static boolean isRefusal(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || ConnectionTrouble.isPlainHttp(failure);
    }
}
