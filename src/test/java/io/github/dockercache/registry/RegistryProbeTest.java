package io.github.dockercache.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryProbeTest {

    @TempDir
    private Path folder;

    private static RegistryProbe probe(RegistryOptions options) {
        return new RegistryProbe(options, InstantSource.system());
    }

    private static ImageReference image(String text) {
        return ImageReference.parse(text);
    }

    @Test
    void aRegistryAnswersAlsoAboutAnImageThatItDoesNotHave() {
        try (DistributionRegistry registry = DistributionRegistry.plain(folder)) {
            TestImages.at(registry).push("team/app", "1", Platform.parse("linux/amd64"), "x");
            RegistryProbe probe = probe(Options.PLAIN);
            RegistryState there = probe.ask(image(registry.authority() + "/team/app:1"));
            RegistryState absent = probe.ask(image(registry.authority() + "/team/app:2"));
            assertThat(there.answer()).get().matches(RegistryAnswer::hasImage).matches(answer -> !answer.isMirror());
            assertThat(there.login()).isEmpty();
            assertThat(absent.answer()).get().matches(answer -> !answer.hasImage());
            assertThat(registry.reads()).hasSize(2).allMatch(request -> request.startsWith("HEAD "));
        }
    }

    @Test
    void aWrongPasswordIsTroubleAndItsOriginIsTold() throws IOException {
        try (DistributionRegistry registry = DistributionRegistry.withPassword(folder)) {
            Files.writeString(
                    folder.resolve("config.json"),
                    "{\"auths\":{\"" + registry.authority()
                            + "\":{\"username\":\"tester\",\"password\":\"planted\"}}}");
            CredentialSource file = new DockerConfigCredentials(folder.resolve("config.json"), "");
            RegistryState state = probe(Options.with(file)).ask(image(registry.authority() + "/app:1"));
            assertThat(state.answer()).isEmpty();
            assertThat(state.trouble().orElseThrow()).hasMessageContaining("refuses access with the credential");
            assertThat(state.login())
                    .contains(new CredentialOrigin.Entry(folder.resolve("config.json"), registry.authority()));
            assertThat(state.toString()).doesNotContain("planted");
        }
    }

    @Test
    void theFirstMirrorThatHasTheImageAnswersAndTheTroubleOfOthersIsKept() {
        try (DistributionRegistry mirror = DistributionRegistry.plain(folder);
                FaultServer down = FaultServer.plain(FaultServer.status(500))) {
            TestImages.at(mirror).push("library/debian", "12", Platform.parse("linux/amd64"), "x");
            RegistryOptions options = Options.mirrored(
                    "docker.io", List.of(down.authority(), mirror.authority()), Options.PLAIN.proxies());
            RegistryState state = probe(options).ask(image("debian:12"));
            assertThat(state.answer()).get().matches(RegistryAnswer::isMirror);
            assertThat(state.answer().orElseThrow().host()).isEqualTo(mirror.authority());
            assertThat(state.mirrors())
                    .singleElement()
                    .satisfies(trouble ->
                            assertThat(trouble.problem()).contains(down.authority() + " is in trouble (500)"));
        }
    }

    @Test
    void whatAMirrorDoesNotHaveIsAskedOfTheRegistry() {
        try (DistributionRegistry mirror = DistributionRegistry.plain(folder);
                FaultServer origin = FaultServer.plain(FaultServer.serving(new byte[] {1}))) {
            RegistryOptions options =
                    Options.mirrored(origin.authority(), List.of(mirror.authority()), Options.PLAIN.proxies());
            RegistryState state = probe(options).ask(image(origin.authority() + "/app:1"));
            assertThat(state.answer()).get().matches(answer -> !answer.isMirror() && answer.hasImage());
        }
    }

    @Test
    void aClosedPortIsTroubleWithARemedy() {
        RegistryState state = probe(Options.PLAIN).ask(image("127.0.0.1:1/app:1"));
        assertThat(state.trouble()).get().satisfies(trouble -> {
            assertThat(trouble.problem()).contains("nothing answers at 127.0.0.1:1");
            assertThat(trouble.remedy()).isNotEmpty();
        });
    }

    @Test
    void aRegistryThatKeepsSilentCostsNoMoreThanTheLimit() {
        try (FaultServer silent = FaultServer.plain(exchange -> sleepUnlessInterrupted())) {
            long start = System.nanoTime();
            RegistryState state =
                    probe(Options.within(Duration.ofSeconds(1))).ask(image(silent.authority() + "/app:1"));
            assertThat(state.trouble())
                    .get()
                    .extracting(DockerCacheException::problem)
                    .asString()
                    .contains("in time");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    private static void sleepUnlessInterrupted() {
        try {
            Thread.sleep(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theClockOfARegistryIsComparedWithOurs() {
        try (DistributionRegistry registry = DistributionRegistry.plain(folder)) {
            ImageReference image = image(registry.authority() + "/app:1");
            Duration ahead = new RegistryProbe(
                            Options.PLAIN, () -> Instant.now().minus(Duration.ofHours(1)))
                    .ask(image)
                    .answer()
                    .orElseThrow()
                    .aheadOfUs()
                    .orElseThrow();
            assertThat(ahead).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
        }
    }

    @Test
    void dockerHubTellsHowManyPullsAreLeft() {
        TestCertificates certificates = TestCertificates.in(folder, "registry-1.docker.io");
        try (FaultServer hub = FaultServer.secured(
                        certificates,
                        FaultServer.status(
                                200, "ratelimit-limit", "100;w=21600", "ratelimit-remaining", "76;w=21600"));
                TestProxy way = TestProxy.to(hub.port())) {
            RegistryOptions options = Options.through(way.selector(), Set.of("registry-1.docker.io"));
            assertThat(probe(options).pullsOfDockerHub()).contains(new PullLimit(100, 76, Duration.ofHours(6)));
            assertThat(hub.requests())
                    .allMatch(request -> request.startsWith("HEAD /v2/ratelimitpreview/test/manifests/latest"));
        }
    }

    @Test
    void aRegistryWithoutALimitHasNone() {
        try (DistributionRegistry registry = DistributionRegistry.plain(folder);
                FaultServer odd = FaultServer.plain(
                        FaultServer.status(200, "ratelimit-limit", "many", "ratelimit-remaining", "1"))) {
            assertThat(probe(Options.PLAIN).pulls(image(registry.authority() + "/app:1")))
                    .isEmpty();
            assertThat(probe(Options.PLAIN).pulls(image(odd.authority() + "/app:1")))
                    .isEmpty();
            assertThat(probe(Options.PLAIN).pulls(image("127.0.0.1:1/app:1"))).isEmpty();
        }
    }

    @Test
    void writingIsTriedAndNothingIsLeft() throws IOException {
        try (DistributionRegistry registry = DistributionRegistry.plain(folder)) {
            probe(Options.PLAIN).tryWriting(image(registry.authority() + "/cache"));
            assertThat(registry.requests()).singleElement().asString().startsWith("PUT /v2/cache/manifests/sha256:");
            assertThat(folder.resolve("store")).doesNotExist();
        }
    }

    @Test
    void whoMayNotWriteIsTold() {
        try (DistributionRegistry registry = DistributionRegistry.withPassword(folder)) {
            ImageReference cache = image(registry.authority() + "/cache");
            assertThatThrownBy(() -> probe(Options.PLAIN).tryWriting(cache))
                    .isInstanceOf(DockerCacheException.class)
                    .hasMessageContaining(registry.authority());
            probe(Options.with(Options.basic("tester", "secret"))).tryWriting(cache);
        }
    }

    @Test
    void whoMayOnlyReadIsTold() {
        try (TestTokenServer tokens = TestTokenServer.plain(TestCertificates.in(folder, "registry.test"));
                DistributionRegistry registry = DistributionRegistry.withTokens(folder, tokens)) {
            ImageReference cache = image(registry.authority() + "/cache");
            RegistryProbe probe = probe(Options.with(Options.basic("tester", "secret")));
            probe.tryWriting(cache);
            tokens.grantPullsOnly();
            RegistryProbe reader = probe(Options.with(Options.basic("tester", "secret")));
            assertThatThrownBy(() -> reader.tryWriting(cache))
                    .hasMessageContaining("refuses the push with the credential");
            assertThat(reader.ask(cache).answer()).isPresent();
        }
    }
}
