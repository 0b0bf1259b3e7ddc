package io.github.dockercache.registry;

/**
 * What a registry asks for: a user's name and password, or an identity token for the token server. Never shows itself
 * in a message.
 */
public sealed interface Credential {

    /** A user's name and password. */
    record Basic(String user, String password) implements Credential {
        @Override
        public String toString() {
            return "Basic[user=" + user + ", password=***]";
        }
    }

    /** An OAuth2 refresh token, which Docker's configuration calls {@code identitytoken}. */
    record IdentityToken(String token) implements Credential {
        @Override
        public String toString() {
            return "IdentityToken[***]";
        }
    }
}
