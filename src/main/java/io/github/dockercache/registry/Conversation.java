package io.github.dockercache.registry;

import io.github.dockercache.image.DockerCacheException;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;

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
    private final Redirects redirects;
    private final CompletableFuture<Void> learnt = new CompletableFuture<>();

    Conversation(Endpoint endpoint, Authorizer authorizer, SchemeFinder schemes, Redirects redirects) {
        this.endpoint = endpoint;
        this.authorizer = authorizer;
        this.schemes = schemes;
        this.redirects = redirects;
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
        return loggedIn(question.access(), deadline, header -> send(question, header, deadline, request -> request));
    }

    /** The same, for an answer that is too long for the memory. */
    Response ask(Question question, Deadline deadline, Sink sink) {
        return loggedIn(
                question.access(), deadline, header -> send(question, header, deadline, request -> request.into(sink)));
    }

    /** The answer of whatever sends a request, given the Authorization header to send with it. */
    Response loggedIn(Access access, Deadline deadline, Function<String, Response> request) {
        try {
            return tryLogins(access, deadline, request);
        } finally {
            learnt.complete(null);
        }
    }

    private Response tryLogins(Access access, Deadline deadline, Function<String, Response> request) {
        String sent = authorizer.header(access, deadline);
        Response response = request.apply(sent);
        for (int logins = 0; logins < LOGINS && wantsLogin(response); logins++) {
            Optional<String> better = authorizer.better(access, sent, response, deadline);
            if (better.isEmpty()) {
                return response;
            }
            learnt.complete(null); // others need not wait for the answer to this question
            sent = better.get();
            response = request.apply(sent);
        }
        return response;
    }

    /** The answer of a place where this host wants something put; our login goes along only if it is the host's own. */
    Response put(URI place, Access access, Body body, Deadline deadline) {
        URI own = endpoint.uri(scheme(access.repository(), deadline), "");
        if (!redirects.isSafe(own, place)) {
            throw Redirects.unsafe(own);
        }
        boolean ours = Origin.of(own).equals(Origin.of(place));
        Request request = Request.of("PUT", place, Question.LONGEST_ANSWER).sending(body);
        return loggedIn(
                access, deadline, header -> follow(request.with(Request.AUTHORIZATION, ours ? header : ""), deadline));
    }

    private Response follow(Request request, Deadline deadline) {
        try {
            return redirects.follow(request, deadline);
        } catch (IOException e) {
            throw ConnectionTrouble.of(e, request.uri().getRawAuthority());
        }
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

    /** What an unwelcome answer to something that changes a repository means. */
    DockerCacheException refusal(String repository, Response response) {
        return new PushTrouble(endpoint.name(), authorizer.loggedIn(repository)).of(response);
    }

    /** What an unwelcome answer to a blob's bytes means. */
    DockerCacheException lostUpload(String repository, Response response) {
        return new PushTrouble(endpoint.name(), authorizer.loggedIn(repository)).ofUpload(response);
    }

    /** Whether another host has answered in the end. */
    boolean isElsewhere(Response response) {
        return !endpoint.authority().equals(response.uri().getRawAuthority());
    }

    /** A host that we were redirected to is not answered with this host's credential. */
    private boolean wantsLogin(Response response) {
        return response.status() == 401 && !isElsewhere(response);
    }

    private Response send(Question question, String authorization, Deadline deadline, UnaryOperator<Request> more) {
        String path = question.repository() + "/" + question.path();
        try {
            return schemes.send(
                    scheme -> more.apply(Request.of(question.method(), endpoint.uri(scheme, path), question.limit())
                            .sending(question.body())
                            .with("Accept", question.accept())
                            .with(Request.AUTHORIZATION, authorization)),
                    deadline);
        } catch (IOException e) {
            throw ConnectionTrouble.of(e, endpoint.name());
        }
    }
}
