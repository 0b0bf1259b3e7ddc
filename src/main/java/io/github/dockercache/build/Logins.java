package io.github.dockercache.build;

import java.util.Optional;

/** The credentials that an engine is handed for registries. Does not say where they come from. */
@FunctionalInterface
public interface Logins {

    /**
     * What a registry wants to hear.
     *
     * @param identityToken whether the password is an identity token, as {@code docker login} keeps them
     */
    record Login(String user, String password, boolean identityToken) {

        /** Leaves the password out. */
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /**
     * The login for a registry; empty for an anonymous one.
     *
     * @param registry host and port, {@code docker.io} for Docker Hub
     */
    Optional<Login> of(String registry);
}
