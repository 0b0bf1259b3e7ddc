package io.github.dockercache.mojo;

import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.registry.Credential;
import io.github.dockercache.registry.CredentialOrigin;
import io.github.dockercache.registry.CredentialSource;
import io.github.dockercache.registry.HeldCredential;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.inject.Provider;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** The {@code <servers>} of {@code settings.xml}: a server whose id is the registry's host and port. */
final class SettingsCredentials implements CredentialSource {

    /** What people call Docker Hub. */
    private static final Set<String> DOCKER_HUB =
            Set.of("docker.io", "index.docker.io", "registry-1.docker.io", "https://index.docker.io/v1/");

    private final Settings settings;
    private final Provider<SettingsDecrypter> decrypter;

    SettingsCredentials(Settings settings, Provider<SettingsDecrypter> decrypter) {
        this.settings = settings;
        this.decrypter = decrypter;
    }

    @Override
    public Optional<Credential> find(String registry) {
        return server(registry).map(this::decrypted);
    }

    @Override
    public Optional<HeldCredential> held(String registry, String repository, Duration limit) {
        return server(registry)
                .map(server -> new HeldCredential(decrypted(server), new CredentialOrigin.Server(server.getId())));
    }

    private Optional<Server> server(String registry) {
        return settings.getServers().stream()
                .filter(server -> isFor(registry, server))
                .filter(server -> server.getUsername() != null && server.getPassword() != null)
                .findFirst();
    }

    private static boolean isFor(String registry, Server server) {
        return registry.equals(server.getId())
                || (DOCKER_HUB.contains(registry) && DOCKER_HUB.contains(server.getId()));
    }

    private Credential decrypted(Server server) {
        SettingsDecryptionResult result = decrypter.get().decrypt(new DefaultSettingsDecryptionRequest(server));
        requireDecrypted(result, "server '" + server.getId() + "'");
        return new Credential.Basic(
                result.getServer().getUsername(), result.getServer().getPassword());
    }

    /** Maven hands back the ciphertext together with an error when it cannot decrypt. */
    static void requireDecrypted(SettingsDecryptionResult result, String whose) {
        boolean failed = result.getProblems().stream()
                .anyMatch(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING);
        if (failed) {
            throw new InvalidInputException(
                    "the password of " + whose + " in settings.xml cannot be decrypted",
                    "run 'mvn --encrypt-password' again, or check settings-security.xml");
        }
    }
}
