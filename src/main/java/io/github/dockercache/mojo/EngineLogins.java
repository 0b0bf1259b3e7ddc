package io.github.dockercache.mojo;

import io.github.dockercache.build.Logins;
import io.github.dockercache.registry.Credential;
import io.github.dockercache.registry.CredentialSource;
import java.util.Optional;

/** Hands an engine the credentials that this plugin has for registries. */
record EngineLogins(CredentialSource credentials) implements Logins {

    @Override
    public Optional<Login> of(String registry) {
        return credentials.find(registry).map(EngineLogins::login);
    }

    private static Login login(Credential credential) {
        if (credential instanceof Credential.Basic basic) {
            return new Login(basic.user(), basic.password(), false);
        }
        return new Login("00000000-0000-0000-0000-000000000000", ((Credential.IdentityToken) credential).token(), true);
    }
}
