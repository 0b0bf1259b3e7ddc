package io.github.dockercache.registry;

import io.github.dockercache.image.DockerCacheException;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * All that is asked of one host. What the first answer teaches (does it speak TLS, how does it want us to log in) is
 * kept for those that follow. Does not retry.
 */
final class Conversation {

    /** So that twenty images, which is many, need one round trip. */
    private static final int PLAIN_CONNECTIONS = 20;

    /** A handshake costs a cold JVM some 30 ms of processor time, more than a second round trip of those who wait. */
    private static final int TLS_CONNECTIONS = 10;

    /** A token for several repositories, then one for the repository alone. */
    private static final int LOGINS = 2;

    private final Endpoint endpoint;
    private final Authorizer authorizer;
    private final SchemeFinder schemes;
    private final CompletableFuture<Void> learnt = new CompletableFuture<>();

    Conversation(Endpoint endpoint, Authorizer authorizer, SchemeFinder schemes) {
        this.endpoint = endpoint;
        this.authorizer = authorizer;
        this.schemes = schemes;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Announces repositories that will be asked about. */
    void expect(Collection<String> repositories) {
        authorizer.expect(repositories);
    }

    /** Ends when an answer or a login has taught what there is to learn, or the first question has failed. */
    CompletableFuture<Void> learnt() {
        return learnt;
    }

    /** How many connections at a time are worth their price, and polite. */
    int connections() {
        return schemes.known().filter("http"::equals).isPresent() ? PLAIN_CONNECTIONS : TLS_CONNECTIONS;
    }

    /** The answer, whatever its status, after logging in where the host wants it. */
    Response ask(Question question, Deadline deadline) {
        return loggedIn(question.repository(), deadline, header -> send(question, header, deadline));
    }

    /** The answer of whatever sends a request, given the Authorization header to send with it. */
    Response loggedIn(String repository, Deadline deadline, Function<String, Response> request) {
        try {
            return tryLogins(repository, deadline, request);
        } finally {
            learnt.complete(null);
        }
    }

    private Response tryLogins(String repository, Deadline deadline, Function<String, Response> request) {
        String sent = authorizer.header(repository, deadline);
        Response response = request.apply(sent);
        for (int logins = 0; logins < LOGINS && wantsLogin(response); logins++) {
            Optional<String> better = authorizer.better(repository, sent, response, deadline);
            if (better.isEmpty()) {
                return response;
            }
            learnt.complete(null); // others need not wait for the answer to this question
            sent = better.get();
            response = request.apply(sent);
        }
        return response;
    }

    /** The scheme that this host speaks; found out by a harmless question where nothing was asked yet. */
    String scheme(String repository, Deadline deadline) {
        if (schemes.known().isEmpty()) {
            ask(Question.aboutManifest(repository, "latest"), deadline);
        }
        return schemes.known().orElse("https");
    }

    /** What an unwelcome answer means. */
    DockerCacheException trouble(String repository, Response response) {
        return new StatusTrouble(endpoint.name(), authorizer.loggedIn(repository)).of(response);
    }

    /** A host that we were redirected to is not answered with this host's credential. */
    private boolean wantsLogin(Response response) {
        return response.status() == 401
                && endpoint.authority().equals(response.uri().getRawAuthority());
    }

    private Response send(Question question, String authorization, Deadline deadline) {
        String path = question.repository() + "/" + question.path();
        try {
            return schemes.send(
                    scheme -> Request.of(question.method(), endpoint.uri(scheme, path), question.limit())
                            .with("Accept", question.accept())
                            .with(Request.AUTHORIZATION, authorization),
                    deadline);
        } catch (IOException e) {
            throw ConnectionTrouble.of(e, endpoint.name());
        }
    }
}
