package io.github.dockercache.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.messages.Cures;
import io.github.dockercache.messages.Remedies;
import io.github.dockercache.registry.Credential;
import io.github.dockercache.registry.CredentialOrigin;
import io.github.dockercache.registry.HeldCredential;
import java.time.Duration;
import java.util.List;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SettingsCredentialsTest {

    private static final String BROKEN = "{broken}";

    @RegisterExtension
    final Remedies remedies = new Remedies();

    private final Settings settings = new Settings();
    private final SettingsCredentials credentials = new SettingsCredentials(settings, () -> REVERSING);

    /** As Maven does it: a password that cannot be decrypted comes back as it is, with an error beside it. */
    private static final SettingsDecrypter REVERSING = request -> new SettingsDecryptionResult() {
        @Override
        public Server getServer() {
            Server server = request.getServers().get(0).clone();
            server.setPassword(new StringBuilder(server.getPassword()).reverse().toString());
            return server;
        }

        @Override
        public List<Server> getServers() {
            return List.of(getServer());
        }

        @Override
        public Proxy getProxy() {
            return new Proxy();
        }

        @Override
        public List<Proxy> getProxies() {
            return List.of();
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return isBroken(request)
                    ? List.of(new DefaultSettingsProblem(
                            "cannot decrypt", SettingsProblem.Severity.ERROR, "settings.xml", 1, 1, null))
                    : List.of();
        }
    };

    private static boolean isBroken(SettingsDecryptionRequest request) {
        return request.getServers().get(0).getPassword().equals(BROKEN);
    }

    private void server(String id, String user, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(user);
        server.setPassword(password);
        settings.addServer(server);
    }

    @Test
    void theServerOfTheSameHostAndPortIsTaken() {
        server("localhost", "other", "drowssap");
        server("localhost:5000", "jane", "drowssap");
        assertThat(credentials.find("localhost:5000")).contains(new Credential.Basic("jane", "password"));
    }

    @Test
    void dockerHubHasSeveralNames() {
        server("https://index.docker.io/v1/", "jane", "drowssap");
        assertThat(credentials.find("docker.io")).isPresent();
    }

    @Test
    void anUnknownHostHasNone() {
        server("ghcr.io", "jane", "drowssap");
        assertThat(credentials.find("ghcr.io:443")).isEmpty();
    }

    @Test
    @Cures("the password of server '…' in settings.xml cannot be decrypted")
    void aPasswordThatIsEncryptedAgainCanBeDecrypted() throws Exception {
        server("ghcr.io", "jane", BROKEN);
        remedies.follow(
                () -> credentials.find("ghcr.io"),
                "run 'mvn --encrypt-password' again",
                () -> settings.getServers().get(0).setPassword("drowssap"));
    }

    @Test
    void aPasswordThatCannotBeDecryptedIsAnErrorThatDoesNotShowIt() {
        server("ghcr.io", "jane", BROKEN);
        assertThatThrownBy(() -> credentials.find("ghcr.io"))
                .hasMessageContaining("'ghcr.io'")
                .hasMessageNotContaining(BROKEN);
    }

    @Test
    void whereACredentialComesFromIsToldByTheIdOfItsServer() {
        server("https://index.docker.io/v1/", "jane", "drowssap");
        HeldCredential held =
                credentials.held("docker.io", "team/app", Duration.ZERO).orElseThrow();
        assertThat(held.origin()).isEqualTo(new CredentialOrigin.Server("https://index.docker.io/v1/"));
        assertThat(held.credential()).isEqualTo(new Credential.Basic("jane", "password"));
        assertThat(held.toString()).doesNotContain("password=p", "drowssap");
    }
}
