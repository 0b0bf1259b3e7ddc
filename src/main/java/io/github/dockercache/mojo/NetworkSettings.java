package io.github.dockercache.mojo;

import io.github.dockercache.registry.CloudCredentials;
import io.github.dockercache.registry.CredentialSource;
import io.github.dockercache.registry.DockerConfigCredentials;
import io.github.dockercache.registry.Proxies;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.inject.Provider;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** What {@code settings.xml}, Docker's configuration and the environment say about reaching registries. */
final class NetworkSettings {

    private final Settings settings;
    private final Provider<SettingsDecrypter> decrypter;
    private final Map<String, String> environment;
    private final Path home;

    NetworkSettings(
            Settings settings, Provider<SettingsDecrypter> decrypter, Map<String, String> environment, Path home) {
        this.settings = settings;
        this.decrypter = decrypter;
        this.environment = environment;
        this.home = home;
    }

    /** Maven's servers, then Docker's configuration, then Podman's, then the helpers of the clouds. */
    CredentialSource credentials() {
        return CredentialSource.firstOf(List.of(
                new SettingsCredentials(settings, decrypter),
                DockerConfigCredentials.ofDocker(environment, home),
                DockerConfigCredentials.ofPodman(environment, home),
                new CloudCredentials(environment)));
    }

    /** The proxies that are used, each with who names it; without logins. */
    List<String> proxyNames() {
        List<String> maven = settings.getProxies().stream()
                .filter(Proxy::isActive)
                .map(proxy -> proxy.getHost() + ":" + proxy.getPort() + " (settings.xml)")
                .distinct()
                .toList();
        return maven.isEmpty() ? Proxies.namesIn(environment) : maven;
    }

    /** Maven's active proxies, then the environment's. */
    ProxySelector proxies() {
        return Proxies.of(
                settings.getProxies().stream()
                        .filter(Proxy::isActive)
                        .map(this::setting)
                        .toList(),
                environment);
    }

    private Proxies.Setting setting(Proxy proxy) {
        Proxy plain = proxy.getPassword() == null ? proxy : decrypted(proxy);
        return new Proxies.Setting(
                Objects.requireNonNullElse(plain.getProtocol(), "http"),
                plain.getHost(),
                plain.getPort(),
                Objects.requireNonNullElse(plain.getUsername(), ""),
                Objects.requireNonNullElse(plain.getPassword(), ""),
                Objects.requireNonNullElse(plain.getNonProxyHosts(), ""));
    }

    private Proxy decrypted(Proxy proxy) {
        SettingsDecryptionResult result = decrypter.get().decrypt(new DefaultSettingsDecryptionRequest(proxy));
        SettingsCredentials.requireDecrypted(result, "proxy '" + proxy.getId() + "'");
        return result.getProxy();
    }
}
