package io.github.dockercache.registry;

import io.github.dockercache.image.DockerCacheException;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that is asked of one host. What the first answer teaches (does it speak TLS, how does it want us to log in) is
 * kept for those that follow. Does not retry.
 */
final class Conversation {

    /** A token for several repositories, then one for the repository alone. */
    private static final int LOGINS = 2;

    private final Endpoint endpoint;
    private final Authorizer authorizer;
    private final SchemeFinder schemes;

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

    /** The answer, whatever its status, after logging in where the host wants it. */
    Response ask(Question question, Deadline deadline) {
        return loggedIn(question.repository(), deadline, header -> send(question, header, deadline));
    }

    /** The answer of whatever sends a request, given the Authorization header to send with it. */
    Response loggedIn(String repository, Deadline deadline, Function<String, Response> request) {
        String sent = authorizer.header(repository, deadline);
        Response response = request.apply(sent);
        for (int logins = 0; logins < LOGINS && wantsLogin(response); logins++) {
            Optional<String> better = authorizer.better(repository, sent, response, deadline);
            if (better.isEmpty()) {
                return response;
            }
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
