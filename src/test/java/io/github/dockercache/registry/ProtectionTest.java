package io.github.dockercache.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS or not, trusted or not: real registries, reached under names that are not loopback's through a proxy. */
class ProtectionTest {

    @TempDir
    static Path folder;

    private static TestCertificates certificates;
    private static TestImages.Pushed pushed;
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void push() {
        certificates = TestCertificates.in(folder, "registry.test");
        try (DistributionRegistry plain = DistributionRegistry.plain(folder)) {
            pushed = TestImages.at(plain).push("a/b", "v1", "x");
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void onLoopbackARegistryWithTlsIsFoundOutWithoutACountedRequest() {
        DistributionRegistry server = opened(DistributionRegistry.secured(folder, certificates));

        assertThat(Answers.digest(registry(Options.PLAIN), image(server.authority())))
                .isEqualTo(pushed.manifest().digest());
        assertThat(server.requests()).containsExactly("HEAD /v2/a/b/manifests/v1 200");
    }

    @Test
    void anUntrustedCertificateIsAnErrorAtOnceThatSaysWhereToPutTheAuthority() {
        assertThat(Answers.failure(registry(to(secured(), Set.of())), image("registry.test:5443")))
                .isNotInstanceOf(PassingTrouble.class)
                .hasMessageContaining("the certificate of registry.test:5443 is not trusted")
                .hasMessageContaining("/etc/docker/certs.d/registry.test:5443/ca.crt");
    }

    @Test
    void anAuthorityInDockersFolderIsTrusted() {
        HttpRegistry registry = registry(to(secured(), Set.of()), certificates.trustedFor("registry.test"));

        assertThat(Answers.digest(registry, image("registry.test")))
                .isEqualTo(pushed.manifest().digest());
    }

    @Test
    void aCertificateForAnotherNameIsAnError() {
        HttpRegistry registry = registry(to(secured(), Set.of()), certificates.trustedFor("other.test"));

        assertThat(Answers.failure(registry, image("other.test")))
                .hasMessageContaining("the certificate of other.test is for another name");
    }

    @Test
    void anInsecureHostMayHaveAnyCertificate() {
        HttpRegistry registry = registry(to(secured(), Set.of("other.test:5443")));

        assertThat(Answers.digest(registry, image("other.test:5443")))
                .isEqualTo(pushed.manifest().digest());
    }

    @Test
    void anInsecureHostWithoutAPortMaySpeakPlainHttp() {
        TestProxy proxy = opened(TestProxy.to(plain().port()));
        HttpRegistry registry = registry(Options.through(proxy.selector(), Set.of("registry.test")));

        assertThat(Answers.digest(registry, image("registry.test")))
                .isEqualTo(pushed.manifest().digest());
        assertThat(proxy.requests().get(0)).startsWith("CONNECT registry.test:443");
    }

    @Test
    void aHostThatMustBeSecureIsNeverAskedInPlain() {
        TestProxy proxy = opened(TestProxy.to(plain().port()));
        HttpRegistry registry = registry(Options.through(proxy.selector(), Set.of()));

        assertThat(Answers.failure(registry, image("registry.test:5000")))
                .hasMessageContaining("registry.test:5000 speaks plain HTTP, not HTTPS")
                .hasMessageContaining("<insecureRegistries>");
        assertThat(proxy.requests()).allMatch(line -> line.startsWith("CONNECT registry.test:5000"));
    }

    @Test
    void theAuthoritiesOfDockersFolderCountForTheirHostOnly() throws Exception {
        CertificateAuthorities authorities = certificates.trustedFor("registry.test:5443");

        assertThat(authorities.beside("registry.test:5443")).isPresent();
        assertThat(authorities.beside("registry.test")).isEmpty();
    }

    @Test
    void aFileThatHoldsNoCertificateIsAnErrorThatNamesIt() throws IOException {
        CertificateAuthorities authorities = new CertificateAuthorities(List.of(folder.resolve("broken")));
        Path own = Files.createDirectories(folder.resolve("broken").resolve("registry.test"));
        Path broken = Files.writeString(own.resolve("ca.crt"), "no certificate");

        assertThat(Answers.failure(registry(to(secured(), Set.of()), authorities), image("registry.test")))
                .hasMessageContaining("no certificate can be read from " + broken);
    }

    @Test
    void aProxyThatWantsALoginGetsItInPlainAndInTunnels() {
        DistributionRegistry secured = secured();
        TestProxy tunnel = opened(TestProxy.withLogin(secured.port(), "Basic dXNlcjpwQHNz"));
        TestProxy forward = opened(TestProxy.withLogin(plain().port(), "Basic dXNlcjpwQHNz"));

        HttpRegistry byTunnel = registry(
                Options.through(
                        Proxies.of(List.of(), Map.of("HTTPS_PROXY", "http://user:p%40ss@127.0.0.1:" + tunnel.port())),
                        Set.of()),
                certificates.trustedFor("registry.test"));
        HttpRegistry byForward = registry(Options.through(
                Proxies.of(
                        List.of(new Proxies.Setting("http", "127.0.0.1", forward.port(), "user", "p@ss", "")),
                        Map.of()),
                Set.of("registry.test:5000")));

        assertThat(Answers.digest(byTunnel, image("registry.test")))
                .isEqualTo(pushed.manifest().digest());
        assertThat(Answers.digest(byForward, image("registry.test:5000")))
                .isEqualTo(pushed.manifest().digest());
        assertThat(tunnel.requests()).containsOnly("CONNECT registry.test:443 HTTP/1.1");
    }

    @Test
    void aProxyThatRefusesTheLoginIsAClearErrorWithoutThePassword() {
        TestProxy proxy = opened(TestProxy.withLogin(secured().port(), "Basic other"));
        HttpRegistry registry = registry(Options.through(
                Proxies.of(List.of(), Map.of("HTTPS_PROXY", "http://user:planted@127.0.0.1:" + proxy.port())),
                Set.of()));

        assertThat(Answers.failure(registry, image("registry.test")))
                .hasMessageContaining("the proxy before registry.test refuses to let us through")
                .hasMessageContaining("407")
                .hasMessageNotContaining("planted");
    }

    private RegistryOptions to(DistributionRegistry server, Set<String> insecure) {
        return Options.through(opened(TestProxy.to(server.port())).selector(), insecure);
    }

    private DistributionRegistry secured() {
        return opened(DistributionRegistry.secured(folder, certificates));
    }

    private DistributionRegistry plain() {
        return opened(DistributionRegistry.plain(folder));
    }

    private static ImageReference image(String host) {
        return ImageReference.parse(host + "/a/b:v1");
    }

    private HttpRegistry registry(RegistryOptions options) {
        return opened(new HttpRegistry(options));
    }

    private HttpRegistry registry(RegistryOptions options, CertificateAuthorities authorities) {
        return opened(new HttpRegistry(options, authorities));
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }
}
