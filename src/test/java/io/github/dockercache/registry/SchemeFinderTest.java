package io.github.dockercache.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which scheme hosts that may be insecure are taken to speak. */
class SchemeFinderTest {

    private static final Duration SLOW = Duration.ofSeconds(4);
    private static final byte[] MANIFEST = ("{\"schemaVersion\":2,\"config\":{\"digest\":\"sha256:" + "0".repeat(64)
                    + "\",\"size\":1},\"layers\":[]}")
            .getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    private static TestCertificates certificates;
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void certify() {
        certificates = TestCertificates.in(folder, "registry.test");
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.test", "registry.test:5443"})
    void aSlowTlsHostIsNotTakenForAPlainOne(String host) {
        try (DistributionRegistry plain = DistributionRegistry.plain(folder)) {
            TestImages.at(plain).push("a/b", "v1", "x");
        }
        DistributionRegistry server = opened(DistributionRegistry.secured(folder, certificates));
        TestProxy proxy = opened(TestProxy.withSlowTunnels(server.port(), SLOW));
        HttpRegistry registry = registry(insecure(host, proxy.selector(), Duration.ofSeconds(20)));

        assertThat(Answers.only(registry, image(host))).isInstanceOf(Answer.Found.class);
    }

    @Test
    void aHostThatIsSilentOverTlsGetsNoPasswordInPlain() {
        FaultServer server =
                opened(FaultServer.plain(FaultServer.status(401, "WWW-Authenticate", "Basic realm=\"x\"")));
        TestProxy proxy = opened(TestProxy.withSlowTunnels(server.port(), Duration.ofSeconds(60)));
        HttpRegistry registry = registry(insecure("registry.test", proxy.selector(), Duration.ofSeconds(5)));

        assertThat(Answers.failure(registry, image("registry.test"))).hasMessageContaining("registry.test");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aHostThatSendsPlainQuestionsToItsTlsIsAskedThereFromThenOn() {
        FaultServer.Behaviour challenge = FaultServer.status(401, "WWW-Authenticate", "Basic realm=\"x\"");
        FaultServer.Behaviour content = FaultServer.serving(MANIFEST);
        FaultServer secured = opened(FaultServer.secured(
                certificates,
                exchange -> (exchange.getRequestHeaders().containsKey("Authorization") ? content : challenge)
                        .answer(exchange)));
        FaultServer plain = opened(FaultServer.plain(exchange -> FaultServer.status(
                        301,
                        "Location",
                        "https://registry.test:5000" + exchange.getRequestURI().getPath())
                .answer(exchange)));
        TestProxy proxy = opened(TestProxy.to(secured.port(), plain.port()));
        HttpRegistry registry = registry(insecure("registry.test:5000", proxy.selector(), Duration.ofSeconds(20)));

        assertThat(Answers.digest(registry, image("registry.test:5000"))).isEqualTo(Digest.of(MANIFEST));
        assertThat(plain.requests()).singleElement().asString().endsWith(" null");
    }

    @Test
    void onlyAnAnswerThatShowsARegistrySettlesThatAHostSpeaksPlain() throws IOException {
        FaultServer server = opened(FaultServer.plain(
                FaultServer.status(503).times(1, FaultServer.status(401, "WWW-Authenticate", "Basic realm=\"x\""))));
        InsecureHosts insecure = new InsecureHosts(Set.of());
        Wire wire =
                new Wire(Options.PLAIN.proxies(), new Trust(insecure, new CertificateAuthorities(List.of())), "test");
        SchemeFinder finder = new SchemeFinder(new Redirects(wire, insecure), server.authority(), true);

        ask(finder, server);
        assertThat(finder.known()).isEmpty();
        ask(finder, server);
        assertThat(finder.known()).contains("http");
    }

    private static void ask(SchemeFinder finder, FaultServer server) throws IOException {
        finder.send(
                scheme -> Request.of("GET", URI.create(scheme + "://" + server.authority() + "/v2/"), 1000),
                Deadline.in(Duration.ofSeconds(20)));
    }

    private static RegistryOptions insecure(String host, ProxySelector proxies, Duration timeout) {
        return new RegistryOptions(Map.of(), Set.of(host), timeout, proxies, Options.basic("u", "planted"), "test");
    }

    private static ImageReference image(String host) {
        return ImageReference.parse(host + "/a/b:v1");
    }

    private HttpRegistry registry(RegistryOptions options) {
        return opened(new HttpRegistry(options));
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }
}
