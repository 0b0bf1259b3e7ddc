package io.github.dockercache.registry;

import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.JsonTree;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Changes a credential, or none, for a token.
 *
 * @see <a href="https://distribution.github.io/distribution/spec/auth/token/">Distribution, token authentication</a>
 * @see <a href="https://distribution.github.io/distribution/spec/auth/oauth/">Distribution, OAuth2</a>
 */
final class TokenServer {

    private static final long LONGEST_ANSWER = 1024 * 1024;
    private static final long USUAL_LIFE_SECONDS = 60;

    private final Wire wire;
    private final InsecureHosts insecure;

    TokenServer(Wire wire, InsecureHosts insecure) {
        this.wire = wire;
        this.insecure = insecure;
    }

    /** A token for the scopes; empty when the server refuses them, or the credential. */
    Optional<Token> fetch(
            Challenge challenge, List<String> scopes, Optional<Credential> credential, Deadline deadline) {
        URI realm = realm(challenge);
        Response response = ask(request(realm, challenge.parameter("service"), scopes, credential), deadline);
        if (response.isSuccess()) {
            return Optional.of(token(response, realm.getRawAuthority()));
        }
        DockerCacheException trouble = new StatusTrouble(realm.getRawAuthority(), credential.isPresent()).of(response);
        if (trouble instanceof PassingTrouble) {
            throw trouble;
        }
        return Optional.empty();
    }

    private URI realm(Challenge challenge) {
        String text = challenge.parameter("realm");
        URI realm = parsed(text);
        boolean web = realm.getHost() != null && text.matches("(?i)https?://.*");
        if (!web || (Origin.of(realm).isPlain() && !insecure.contains(realm.getRawAuthority()))) {
            throw new DockerCacheException(
                    "the registry sends logins to " + (realm.getHost() == null ? "an odd place" : realm.getHost())
                            + ", which is not reached by HTTPS",
                    "have the registry's token server serve HTTPS, or list its host in <insecureRegistries>");
        }
        return realm;
    }

    private static URI parsed(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return URI.create("");
        }
    }

    private static Request request(URI realm, String service, List<String> scopes, Optional<Credential> credential) {
        if (credential.orElse(null) instanceof Credential.IdentityToken identity) {
            return Request.of("POST", realm, LONGEST_ANSWER)
                    .sending(Body.form(
                            "grant_type=refresh_token&client_id=docker-cache-maven-plugin&service=" + encoded(service)
                                    + "&scope=" + encoded(String.join(" ", scopes)) + "&refresh_token="
                                    + encoded(identity.token())));
        }
        StringBuilder query = new StringBuilder("service=" + encoded(service));
        scopes.forEach(scope -> query.append("&scope=").append(encoded(scope)));
        String header = "";
        if (credential.orElse(null) instanceof Credential.Basic basic) {
            query.append("&account=").append(encoded(basic.user()));
            header = basicHeader(basic);
        }
        String asked = realm + (realm.getRawQuery() == null ? "?" : "&") + query;
        return Request.of("GET", URI.create(asked), LONGEST_ANSWER).with(Request.AUTHORIZATION, header);
    }

    /** The header that sends a name and a password. */
    static String basicHeader(Credential.Basic basic) {
        byte[] both = (basic.user() + ":" + basic.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Response ask(Request request, Deadline deadline) {
        try {
            return wire.exchange(request, deadline);
        } catch (IOException e) {
            throw ConnectionTrouble.of(e, request.uri().getRawAuthority());
        }
    }

    private static Token token(Response response, String host) {
        try {
            JsonTree answer = JsonTree.parse(response.body());
            String value = answer.text("token").isEmpty() ? answer.text("access_token") : answer.text("token");
            if (!value.isEmpty() && !value.matches("(?s).*\\s.*")) {
                long life = answer.number("expires_in");
                return Token.lasting(value, Duration.ofSeconds(life > 0 ? life : USUAL_LIFE_SECONDS));
            }
        } catch (IllegalArgumentException notJson) {
            // the same complaint as for an answer without a token; its text may hold one, so it is not shown
        }
        throw new DockerCacheException(
                "the token server " + host + " answers without a token",
                "check that the registry's token server is set up, and what a proxy in between does");
    }
}
