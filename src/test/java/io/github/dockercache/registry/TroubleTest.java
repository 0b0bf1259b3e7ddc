package io.github.dockercache.registry;

import static io.github.dockercache.registry.FaultServer.hangingUp;
import static io.github.dockercache.registry.FaultServer.serving;
import static io.github.dockercache.registry.FaultServer.status;
import static io.github.dockercache.registry.FaultServer.truncating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.registry.FaultServer.Behaviour;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What servers and networks do wrong, and what becomes of it. */
class TroubleTest {

    private static final byte[] MANIFEST = ("{\"schemaVersion\":2,\"config\":{\"digest\":\"sha256:" + "0".repeat(64)
                    + "\",\"size\":1},\"layers\":[]}")
            .getBytes(StandardCharsets.UTF_8);
    private static final Digest DIGEST = Digest.of(MANIFEST);

    private final java.util.ArrayList<AutoCloseable> open = new java.util.ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void aMissingDigestHeaderIsMadeUpForByOneGet() {
        FaultServer server = plain(serving(MANIFEST, ""));

        assertThat(Answers.digest(registry(), image(server))).isEqualTo(DIGEST);
        assertThat(server.requests())
                .containsExactly("HEAD /v2/a/b/manifests/v1 null", "GET /v2/a/b/manifests/v1 null");
    }

    @Test
    void whatWasReadToFindADigestIsNotFetchedAgain() {
        FaultServer server = plain(serving(MANIFEST, ""));
        HttpRegistry registry = registry();

        Digest digest = Answers.digest(registry, image(server));

        assertThat(registry.manifest(image(server), digest)).isEqualTo(MANIFEST);
        assertThat(registry.manifest(image(server), digest)).isEqualTo(MANIFEST);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void oneImagesTroubleDoesNotHoldUpTheOthersOfItsRegistry() {
        CountDownLatch others = new CountDownLatch(1);
        Behaviour good = serving(MANIFEST);
        FaultServer server = plain(exchange -> {
            boolean first = exchange.getRequestURI().getPath().contains("/a/first/");
            if (!first) {
                others.countDown();
            }
            (first && others.getCount() > 0 ? status(503) : good).answer(exchange);
        });
        List<ImageReference> images = List.of(
                ImageReference.parse(server.authority() + "/a/first:v1"),
                ImageReference.parse(server.authority() + "/b/other:v1"));

        assertThat(registry(Options.within(Duration.ofSeconds(5))).find(images).values())
                .hasOnlyElementsOfType(Answer.Found.class);
    }

    @Test
    void aHelperThatHangsIsAskedOnceAndIsTheErrorOfEveryImage(@TempDir Path folder) throws IOException {
        Path asked = folder.resolve("asked");
        Path helper = folder.resolve("docker-credential-slow");
        Files.writeString(helper, "#!/bin/sh\necho x >> " + asked + "\nsleep 1000\n");
        Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
        Path config = Files.writeString(folder.resolve("config.json"), "{\"credsStore\":\"slow\"}");
        FaultServer server = plain(status(401, "WWW-Authenticate", "Basic realm=\"x\""));
        CredentialSource credentials = new DockerConfigCredentials(config, folder.toString());
        List<ImageReference> images = Stream.of("a", "b", "c", "d")
                .map(name -> ImageReference.parse(server.authority() + "/a/" + name + ":v1"))
                .toList();

        Map<ImageReference, Answer> answers = registry(new RegistryOptions(
                        Map.of(), Set.of(), Duration.ofSeconds(4), Options.PLAIN.proxies(), credentials, "test"))
                .find(images);

        assertThat(images)
                .allSatisfy(image -> assertThat(Answers.failure(answers, image))
                        .hasMessageContaining(image + ": the credential helper docker-credential-slow")
                        .hasMessageContaining("does not answer"));
        assertThat(asked).hasContent("x");
    }

    @Test
    void aServerThatDoesNotKnowHeadIsAskedByGet() {
        Behaviour get = serving(MANIFEST);
        FaultServer server =
                plain(exchange -> (exchange.getRequestMethod().equals("HEAD") ? status(405) : get).answer(exchange));

        assertThat(Answers.digest(registry(), image(server))).isEqualTo(DIGEST);
    }

    @Test
    void aDigestHeaderThatTheBodyContradictsIsAnError() {
        String other = Digest.of(new byte[0]).toString();
        Behaviour get = serving(MANIFEST, other);
        FaultServer server =
                plain(exchange -> (exchange.getRequestMethod().equals("HEAD") ? status(200) : get).answer(exchange));

        assertThat(Answers.failure(registry(), image(server)))
                .hasMessageContaining("sends other content than it should")
                .hasMessageContaining(DIGEST + " instead of " + other);
    }

    @Test
    void aPageThatIsNoManifestIsNeverHashed() {
        FaultServer server = plain(serving("<html>please log in</html>".getBytes(StandardCharsets.UTF_8), ""));

        assertThat(Answers.failure(registry(), image(server))).hasMessageContaining("something that is no manifest");
    }

    @Test
    void aManifestWithOtherContentThanAskedForIsAnError() {
        FaultServer server = plain(serving(MANIFEST, ""));
        Digest wanted = Digest.of("wanted".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> registry().manifest(image(server), wanted))
                .isInstanceOf(DockerCacheException.class)
                .hasMessageContaining(DIGEST + " instead of " + wanted);
    }

    @Test
    void aManifestThatIsTooLongIsNotReadToItsEnd() {
        FaultServer server = plain(serving(new byte[5 * 1024 * 1024]));

        assertThatThrownBy(() -> registry().manifest(image(server), DIGEST))
                .hasMessageContaining("more than 4194304 bytes");
    }

    @Test
    void aRateLimitThatEndsInTimeIsWaitedFor() {
        FaultServer server = plain(status(429, "Retry-After", "0").times(2, serving(MANIFEST)));

        assertThat(Answers.digest(registry(), image(server))).isEqualTo(DIGEST);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void aRateLimitThatLastsLongerThanTheTimeLimitFailsAtOnce() {
        FaultServer server = plain(status(429, "Retry-After", "3600"));

        assertThat(Answers.failure(registry(), image(server)))
                .hasMessageContaining("limits how often it may be asked (429)")
                .hasMessageContaining("<mirrors>");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aServerErrorIsTriedAgain() {
        FaultServer server = plain(status(500).times(1, serving(MANIFEST)));

        assertThat(Answers.digest(registry(), image(server))).isEqualTo(DIGEST);
    }

    @Test
    void aServerThatStaysInTroubleIsAnErrorThatSaysHowOftenItWasAsked() {
        FaultServer server = plain(status(503, "Retry-After", "0"));

        assertThat(Answers.failure(registry(), image(server)))
                .hasMessageContaining(server.authority() + " is in trouble (503) (8 times)");
        assertThat(server.requests()).hasSize(8);
    }

    @Test
    void aBrokenConnectionIsTriedAgain() {
        // each try counts twice, as the JDK's client repeats a request that got no answer at all, and so does the guess
        // that a server that hangs up on plain words may want TLS
        FaultServer server = plain(hangingUp().times(2, serving(MANIFEST)));

        assertThat(Answers.digest(registry(), image(server))).isEqualTo(DIGEST);
    }

    @Test
    void aTruncatedBodyIsFetchedAgain() {
        FaultServer server = plain(truncating(MANIFEST).times(1, serving(MANIFEST)));

        assertThat(registry().manifest(image(server), DIGEST)).isEqualTo(MANIFEST);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aServerThatNeverAnswersIsLeftAtTheTimeLimit() {
        CountDownLatch end = new CountDownLatch(1);
        FaultServer server = plain(exchange -> await(end));

        Map<ImageReference, Answer> answers =
                registry(Options.within(Duration.ofSeconds(2))).find(List.of(image(server)));

        assertThat(Answers.failure(answers, image(server))).hasMessageContaining("127.0.0.1");
        end.countDown();
    }

    @Test
    void aBodyThatTricklesIsLeftAtTheTimeLimit() {
        CountDownLatch end = new CountDownLatch(1);
        FaultServer server = plain(exchange -> {
            exchange.sendResponseHeaders(200, MANIFEST.length);
            for (byte one : MANIFEST) {
                exchange.getResponseBody().write(one);
                exchange.getResponseBody().flush();
                if (end.getCount() == 0) {
                    return;
                }
                java.util.concurrent.locks.LockSupport.parkNanos(
                        Duration.ofMillis(100).toNanos());
            }
        });

        assertThatThrownBy(() -> registry(Options.within(Duration.ofSeconds(1))).manifest(image(server), DIGEST))
                .hasMessageContaining("did not answer in time")
                .hasMessageContaining("<registryTimeout>");
        end.countDown();
    }

    @Test
    void theTimeLimitIsForAllQuestionsAboutAnImageTogether() {
        CountDownLatch end = new CountDownLatch(1);
        Behaviour content = serving(MANIFEST);
        FaultServer server = plain(exchange -> {
            await(end, Duration.ofMillis(1200));
            content.answer(exchange);
        });
        HttpRegistry registry = registry(Options.within(Duration.ofSeconds(2)));

        assertThat(Answers.digest(registry, image(server))).isEqualTo(DIGEST);
        assertThatThrownBy(() -> registry.manifest(image(server), DIGEST)).hasMessageContaining("<registryTimeout>");
        end.countDown();
    }

    @Test
    void anImageDoesNotPayForTheTimeThatAnotherTakes() {
        CountDownLatch end = new CountDownLatch(1);
        FaultServer slow = plain(exchange -> await(end));
        FaultServer server = plain(serving(MANIFEST));
        HttpRegistry registry = registry(Options.within(Duration.ofSeconds(2)));

        Map<ImageReference, Answer> answers = registry.find(List.of(image(slow), image(server)));

        assertThat(Answers.failure(answers, image(slow))).hasMessageContaining(slow.authority());
        assertThat(registry.manifest(image(server), DIGEST)).isEqualTo(MANIFEST);
        end.countDown();
    }

    @Test
    void aCredentialDoesNotFollowARedirectToAnotherPort() {
        byte[] configuration = "{}".getBytes(StandardCharsets.UTF_8);
        FaultServer elsewhere = plain(serving(configuration));
        Behaviour redirect = status(307, "Location", "http://" + elsewhere.authority() + "/signed?key=planted");
        FaultServer server = plain(exchange -> (exchange.getRequestHeaders().containsKey("Authorization")
                        ? redirect
                        : status(401, "WWW-Authenticate", "Basic realm=\"x\""))
                .answer(exchange));
        Descriptor wanted =
                new Descriptor(MediaTypes.OCI_CONFIG, Digest.of(configuration), configuration.length, null, Map.of());

        assertThat(registry(Options.with(Options.basic("u", "p"))).configuration(image(server), wanted))
                .isEqualTo(configuration);
        assertThat(server.requests()).hasSize(2).last().asString().contains("Basic");
        assertThat(elsewhere.requests()).containsExactly("GET /signed?key=planted null");
    }

    @Test
    void aChallengeOfAnotherHostIsNotAnsweredWithThisHostsCredential() {
        FaultServer elsewhere = plain(status(401, "WWW-Authenticate", "Basic realm=\"x\""));
        FaultServer server = plain(status(307, "Location", "http://" + elsewhere.authority() + "/x"));

        assertThatThrownBy(() -> registry(Options.with(Options.basic("u", "p"))).manifest(image(server), DIGEST))
                .isInstanceOf(DockerCacheException.class);
        assertThat(elsewhere.requests()).containsExactly("GET /x null");
    }

    @Test
    void aRedirectFromTlsToPlainHttpIsRefusedAndItsAddressNotShown(@TempDir Path folder) {
        TestCertificates certificates = TestCertificates.in(folder, "registry.test");
        FaultServer server = opened(
                FaultServer.secured(certificates, status(307, "Location", "http://plain.test/x?signature=planted")));
        TestProxy proxy = opened(TestProxy.to(server.port()));
        HttpRegistry registry = opened(new HttpRegistry(
                Options.through(proxy.selector(), Set.of()), certificates.trustedFor("registry.test")));

        assertThatThrownBy(() -> registry.manifest(ImageReference.parse("registry.test/a/b:v1"), DIGEST))
                .hasMessageContaining("not reached by HTTPS")
                .hasMessageNotContaining("planted");
    }

    @Test
    void redirectsInCirclesEnd() {
        FaultServer server = plain(status(307, "Location", "/v2/again"));

        assertThatThrownBy(() -> registry().manifest(image(server), DIGEST)).hasMessageContaining("in circles");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch, Duration most) {
        try {
            latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ImageReference image(FaultServer server) {
        return ImageReference.parse(server.authority() + "/a/b:v1");
    }

    private FaultServer plain(Behaviour behaviour) {
        return opened(FaultServer.plain(behaviour));
    }

    private HttpRegistry registry() {
        return registry(Options.PLAIN);
    }

    private HttpRegistry registry(RegistryOptions options) {
        return opened(new HttpRegistry(options));
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }
}
