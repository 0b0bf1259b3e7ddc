package io.github.dockercache.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Blobs on their way to files, from real registries; faults are injected. */
@Timeout(120)
class PullTest {

    private static final byte[] LARGE = noise(3 * 1024 * 1024);

    @TempDir
    static Path folder;

    @TempDir
    Path target;

    private static TestCertificates certificates;
    private static Descriptor blob;
    private static TestImages.Pushed pushed;
    private final RecordedTransfers transfers = new RecordedTransfers();
    private final List<AutoCloseable> open = new ArrayList<>();

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @BeforeAll
    static void push() {
        certificates = TestCertificates.in(folder, "registry.test");
        try (DistributionRegistry plain = DistributionRegistry.plain(folder)) {
            TestImages images = TestImages.at(plain);
            blob = images.blob("a/b", "application/octet-stream", LARGE);
            pushed = images.pushConfiguration(
                    "a/b",
                    "v1",
                    TestImages.configuration(Platform.parse("linux/amd64"), "x".repeat(2 * 1024 * 1024), List.of()));
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void aLargeConfigurationComesByteForByte() {
        DistributionRegistry server = opened(DistributionRegistry.plain(folder));
        HttpContentRegistry registry = registry(Options.PLAIN);
        registry.find(List.of(image(server.authority())));

        byte[] configuration = registry.configuration(image(server.authority()), pushed.configuration());

        assertThat(Digest.of(configuration)).isEqualTo(pushed.configuration().digest());
        assertThat(server.reads()).filteredOn(line -> line.startsWith("GET")).hasSize(1);
    }

    @Test
    void aBlobArrivesWholeOverTlsWithOurOwnAuthorityAndToken() throws IOException {
        TestTokenServer tokens = opened(TestTokenServer.secured(certificates));
        tokens.wantLogin();
        DistributionRegistry server = opened(DistributionRegistry.securedWithTokens(folder, tokens, certificates));
        TestProxy proxy = opened(TestProxy.to(server.port()));
        RegistryOptions options = new RegistryOptions(
                Map.of(),
                java.util.Set.of(),
                Duration.ofSeconds(20),
                proxy.selector(),
                Options.basic("tester", "secret"),
                "test");
        HttpContentRegistry registry =
                opened(new HttpContentRegistry(options, certificates.trustedFor("registry.test")));

        registry.pull(image("registry.test"), blob, target.resolve("blob"), transfers);

        assertThat(Files.readAllBytes(target.resolve("blob"))).isEqualTo(LARGE);
        assertThat(proxy.requests()).isNotEmpty();
    }

    @Test
    void aRefusedPortFailsAtOnce() {
        assertThatThrownBy(() -> registry(Options.within(Duration.ofSeconds(5)))
                        .pull(image("127.0.0.1:1"), blob, target.resolve("blob"), transfers))
                .hasMessageContaining("nothing answers at 127.0.0.1:1");
    }

    @Test
    void aMissingBlobIsAClearErrorAndNoFile() throws IOException {
        DistributionRegistry server = opened(DistributionRegistry.plain(folder));
        Descriptor missing = new Descriptor("", Digest.of(new byte[] {1}), 2 * 1024 * 1024, null, Map.of());

        assertThatThrownBy(() -> registry(Options.PLAIN)
                        .pull(image(server.authority()), missing, target.resolve("blob"), transfers))
                .hasMessageContaining(server.authority() + " has no such image");
        assertThat(filesIn(target)).isEmpty();
    }

    @Test
    void otherContentThanAskedForIsAnErrorAndNoFile() throws IOException {
        FaultServer server = opened(FaultServer.plain(FaultServer.serving(LARGE)));
        Descriptor wanted = new Descriptor("", Digest.of(new byte[] {1}), LARGE.length, null, Map.of());

        assertThatThrownBy(() -> registry(Options.PLAIN)
                        .pull(image(server.authority()), wanted, target.resolve("blob"), transfers))
                .hasMessageContaining("sends other content than it should for blob " + wanted.digest());
        assertThat(filesIn(target)).isEmpty();
    }

    @Test
    void aTruncatedBlobIsFetchedAgain() throws IOException {
        FaultServer.Behaviour once = FaultServer.truncating(LARGE).times(1, FaultServer.serving(LARGE));
        FaultServer.Behaviour missing = FaultServer.status(404, "Docker-Distribution-Api-Version", "registry/2.0");
        FaultServer server = opened(FaultServer.plain(
                exchange -> (exchange.getRequestMethod().equals("HEAD") ? missing : once).answer(exchange)));

        registry(Options.PLAIN).pull(image(server.authority()), blob, target.resolve("blob"), transfers);

        assertThat(Files.readAllBytes(target.resolve("blob"))).isEqualTo(LARGE);
    }

    @Test
    void whatAFailedAttemptMovedIsTakenBack() {
        FaultServer.Behaviour once = FaultServer.truncating(LARGE).times(1, FaultServer.serving(LARGE));
        FaultServer server = opened(FaultServer.plain(once.to("GET", FaultServer.status(404))));

        registry(Options.PLAIN).pull(image(server.authority()), blob, target.resolve("blob"), transfers);

        assertThat(transfers.takenBack()).isEqualTo(LARGE.length / 2);
        assertThat(transfers.moved(blob)).isEqualTo(LARGE.length);
        assertThat(transfers.finished()).containsExactly(blob.digest());
    }

    @Test
    void aSlowBlobMayTakeLongerThanTheTimeLimit() throws IOException {
        FaultServer server = opened(FaultServer.plain(exchange -> {
            exchange.sendResponseHeaders(200, LARGE.length);
            for (int piece = 0; piece < 8; piece++) {
                exchange.getResponseBody().write(LARGE, piece * (LARGE.length / 8), LARGE.length / 8);
                exchange.getResponseBody().flush();
                LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
            }
        }));

        registry(Options.within(Duration.ofSeconds(2)))
                .pull(image(server.authority()), blob, target.resolve("blob"), transfers);

        assertThat(Files.readAllBytes(target.resolve("blob"))).isEqualTo(LARGE);
    }

    @Test
    void aBlobThatStopsComingIsLeftAtTheTimeLimit() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        FaultServer server = opened(FaultServer.plain(exchange -> {
            exchange.sendResponseHeaders(200, LARGE.length);
            exchange.getResponseBody().write(LARGE, 0, LARGE.length / 2);
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));

        long begin = System.nanoTime();
        assertThatThrownBy(() -> registry(Options.within(Duration.ofSeconds(1)))
                        .pull(image(server.authority()), blob, target.resolve("blob"), transfers))
                .hasMessageContaining("did not answer in time");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(60));
        assertThat(filesIn(target)).isEmpty();
        end.countDown();
    }

    @Test
    void aCredentialDoesNotFollowARedirectToAnotherPort() {
        FaultServer elsewhere = opened(FaultServer.plain(FaultServer.serving(LARGE)));
        FaultServer.Behaviour redirect =
                FaultServer.status(307, "Location", "http://" + elsewhere.authority() + "/signed");
        FaultServer server = opened(
                FaultServer.plain(exchange -> (exchange.getRequestHeaders().containsKey("Authorization")
                                ? redirect
                                : FaultServer.status(401, "WWW-Authenticate", "Basic realm=\"x\""))
                        .answer(exchange)));

        registry(Options.with(Options.basic("u", "p")))
                .pull(image(server.authority()), blob, target.resolve("blob"), transfers);

        assertThat(elsewhere.requests()).last().isEqualTo("GET /signed null");
        assertThat(elsewhere.requests()).noneMatch(line -> line.contains("Basic"));
    }

    @Test
    void aRedirectFromTlsToPlainHttpIsRefused() {
        FaultServer.Behaviour redirect = FaultServer.status(307, "Location", "http://plain.test/x?signature=planted");
        FaultServer server = opened(FaultServer.secured(certificates, redirect));
        TestProxy proxy = opened(TestProxy.to(server.port()));
        HttpContentRegistry registry = opened(new HttpContentRegistry(
                Options.through(proxy.selector(), java.util.Set.of()), certificates.trustedFor("registry.test")));

        assertThatThrownBy(() -> registry.pull(image("registry.test"), blob, target.resolve("blob"), transfers))
                .hasMessageContaining("not reached by HTTPS")
                .hasMessageNotContaining("planted");
    }

    @Test
    void aBlobThatIsLongerThanAnnouncedIsNotKept() throws IOException {
        DistributionRegistry server = opened(DistributionRegistry.plain(folder));
        Descriptor tooShort = new Descriptor("", blob.digest(), 1000, null, Map.of());

        assertThatThrownBy(() -> registry(Options.PLAIN)
                        .pull(image(server.authority()), tooShort, target.resolve("blob"), transfers))
                .hasMessageContaining("more than 1000 bytes");
        assertThat(filesIn(target)).isEmpty();
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static ImageReference image(String host) {
        return ImageReference.parse(host + "/a/b:v1");
    }

    private HttpContentRegistry registry(RegistryOptions options) {
        return opened(new HttpContentRegistry(options));
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }
}
