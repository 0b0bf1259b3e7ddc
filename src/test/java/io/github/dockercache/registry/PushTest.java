package io.github.dockercache.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.registry.ContentRegistry.Delivery;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing to real registries. */
class PushTest {

    private static final byte[] CONTENT = noise(3_000_000);
    private static final Descriptor BLOB =
            new Descriptor("application/octet-stream", Digest.of(CONTENT), CONTENT.length, null, Map.of());
    private static final ContentSource SOURCE = blob -> new ByteArrayInputStream(CONTENT);

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final RecordedTransfers transfers = new RecordedTransfers();
    private DistributionRegistry server;
    private HttpContentRegistry registry;

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(11).nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void start() {
        server = opened(DistributionRegistry.plain(folder));
        registry = registry(Options.PLAIN);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void aBlobThatIsMissingIsSentWithThreeRequests() {
        Delivery delivery = push("a/b");

        assertThat(delivery).isEqualTo(Delivery.SENT);
        assertThat(registry.has(image("a/b"), BLOB)).isTrue();
        assertThat(server.requests().stream().map(line -> line.replaceFirst("[?_].*", "")))
                .startsWith("HEAD /v2/a/b/blobs/" + BLOB.digest() + " 404", "POST /v2/a/b/blobs/uploads/ 202")
                .element(2)
                .asString()
                .startsWith("PUT /v2/a/b/blobs/uploads/");
        assertThat(transfers.started()).containsExactly(BLOB.digest());
        assertThat(transfers.moved(BLOB)).isEqualTo(CONTENT.length);
        assertThat(transfers.finished()).containsExactly(BLOB.digest());
    }

    @Test
    void aBlobThatIsThereCostsOneHead() {
        push("a/b");
        int before = server.requests().size();

        assertThat(push("a/b")).isEqualTo(Delivery.THERE);
        assertThat(server.requests()).hasSize(before + 1);
    }

    @Test
    void aBlobOfAnotherRepositoryIsMountedAndNotRead() {
        push("base/image");

        Delivery delivery = registry.push(
                image("a/b"),
                BLOB,
                blob -> {
                    throw new FileNotFoundException("thin");
                },
                List.of(image("not/there"), image("base/image"), image("never/asked")),
                transfers);

        assertThat(delivery).isEqualTo(Delivery.MOUNTED);
        assertThat(registry.has(image("a/b"), BLOB)).isTrue();
        assertThat(server.requests()).noneMatch(line -> line.contains("never"));
    }

    /** Before others that only may have it, and once. */
    @Test
    void aBlobIsMountedFromWhereItsSourceKnowsIt() {
        push("base/image");
        ContentSource known = new ContentSource() {
            @Override
            public InputStream open(Descriptor content) throws IOException {
                throw new FileNotFoundException("elsewhere");
            }

            @Override
            public List<ImageReference> repositories(Descriptor content) {
                return List.of(image("base/image"));
            }
        };

        assertThat(registry.push(image("a/b"), BLOB, known, List.of(image("never/asked")), transfers))
                .isEqualTo(Delivery.MOUNTED);
        assertThat(server.requests()).noneMatch(line -> line.contains("never"));
    }

    @Test
    void aMountThatBecomesAnUploadIsUsedForTheUpload() {
        Delivery delivery = registry.push(image("a/b"), BLOB, SOURCE, List.of(image("not/there")), transfers);

        assertThat(delivery).isEqualTo(Delivery.SENT);
        assertThat(server.requests())
                .filteredOn(line -> line.startsWith("POST"))
                .hasSize(1);
    }

    @Test
    void anotherRegistrysRepositoryIsNoPlaceToMountFrom() {
        registry.push(image("a/b"), BLOB, SOURCE, List.of(ImageReference.parse("ghcr.io/a/c")), transfers);

        assertThat(server.requests()).noneMatch(line -> line.contains("mount="));
    }

    @Test
    void anEmptyBlobIsABlobToo() {
        byte[] nothing = new byte[0];
        Descriptor empty = new Descriptor("", Digest.of(nothing), 0, null, Map.of());

        assertThat(registry.push(image("a/b"), empty, blob -> new ByteArrayInputStream(nothing), List.of(), transfers))
                .isEqualTo(Delivery.SENT);
        assertThat(registry.has(image("a/b"), empty)).isTrue();
    }

    @Test
    void aBlobThatCannotBeReadIsAnErrorAtOnceThatNamesIt() {
        assertThatThrownBy(() -> registry.push(
                        image("a/b"),
                        BLOB,
                        blob -> {
                            throw new FileNotFoundException("not in the store");
                        },
                        List.of(),
                        transfers))
                .isInstanceOf(DockerCacheException.class)
                .hasMessageContaining("a/b")
                .hasMessageContaining("blob " + BLOB.digest() + " cannot be read to be sent (not in the store)");
        assertThat(server.requests())
                .filteredOn(line -> line.startsWith("POST"))
                .hasSize(1);
        assertThat(registry.has(image("a/b"), BLOB)).isFalse();
    }

    @Test
    void aBlobThatIsShorterThanItsDescriptorSaysIsNotPushed() {
        byte[] half = new byte[CONTENT.length / 2];

        assertThatThrownBy(() ->
                        registry.push(image("a/b"), BLOB, blob -> new ByteArrayInputStream(half), List.of(), transfers))
                .hasMessageContaining("has not the length that its descriptor says");
        assertThat(transfers.moved(BLOB)).isZero();
        assertThat(transfers.finished()).isEmpty();
    }

    @Test
    void whatWasPushedComesBackAsItWas() throws Exception {
        push("a/b");
        Path target = folder.resolve("blob");

        registry.pull(image("a/b"), BLOB, target, transfers);

        assertThat(Files.readAllBytes(target)).isEqualTo(CONTENT);
        assertThat(transfers.moved(BLOB)).isEqualTo(2L * CONTENT.length);
        assertThat(transfers.finished()).hasSize(2);
    }

    @Test
    void aManifestIsFoundByTagAndByDigestByteForByte() {
        byte[] manifest = manifest("a/b");
        Digest digest = Digest.of(manifest);

        registry.put(image("a/b:v1"), MediaTypes.OCI_MANIFEST, manifest);

        StoredManifest byTag = registry.fetch(image("a/b:v1")).orElseThrow();
        StoredManifest byDigest = registry.fetch(image("a/b").pinnedTo(digest)).orElseThrow();
        assertThat(byTag.bytes()).isEqualTo(manifest);
        assertThat(byTag.descriptor())
                .isEqualTo(new Descriptor(MediaTypes.OCI_MANIFEST, digest, manifest.length, null, Map.of()));
        assertThat(byDigest.bytes()).isEqualTo(manifest);
    }

    @Test
    void aManifestCanBePutWithoutATag() {
        byte[] manifest = manifest("a/b");

        registry.put(image("a/b").pinnedTo(Digest.of(manifest)), MediaTypes.OCI_MANIFEST, manifest);

        assertThat(registry.fetch(image("a/b").pinnedTo(Digest.of(manifest)))).isPresent();
        assertThat(registry.tags(image("a/b"))).isEmpty();
    }

    @Test
    void whatIsNotThereIsNothing() {
        assertThat(registry.fetch(image("a/b:v1"))).isEmpty();
        assertThat(registry.has(image("a/b"), BLOB)).isFalse();
        assertThat(registry.tags(image("a/b"))).isEmpty();
        assertThat(registry.delete(image("a/b").pinnedTo(BLOB.digest()))).isFalse();
    }

    @Test
    void tagsAreListedAndADeletedManifestIsGone() {
        byte[] manifest = manifest("a/b");
        registry.put(image("a/b:v1"), MediaTypes.OCI_MANIFEST, manifest);
        registry.put(image("a/b:v2"), MediaTypes.OCI_MANIFEST, manifest);

        assertThat(registry.tags(image("a/b"))).containsExactly("v1", "v2");
        assertThat(registry.delete(image("a/b").pinnedTo(Digest.of(manifest)))).isTrue();
        assertThat(registry.fetch(image("a/b:v1"))).isEmpty();
    }

    @Test
    void aManifestWhoseBlobIsMissingIsRefusedWithTheReason() {
        byte[] manifest = manifest(BLOB);

        assertThatThrownBy(() -> registry.put(image("a/b:v1"), MediaTypes.OCI_MANIFEST, manifest))
                .isInstanceOf(DockerCacheException.class)
                .hasMessageContaining("a/b:v1: " + server.authority() + " refuses what was pushed")
                .hasMessageContaining("MANIFEST_BLOB_UNKNOWN");
    }

    @Test
    void pushesToARegistryWithTlsAndTokensAskForTheRightScopes() {
        TestCertificates certificates = TestCertificates.in(folder, "registry.test");
        TestTokenServer tokens = opened(TestTokenServer.secured(certificates));
        tokens.wantLogin();
        DistributionRegistry secured = opened(DistributionRegistry.securedWithTokens(folder, tokens, certificates));
        TestProxy proxy = opened(TestProxy.to(secured.port()));
        HttpContentRegistry through = opened(new HttpContentRegistry(
                new RegistryOptions(
                        Map.of(),
                        Set.of(),
                        Duration.ofSeconds(20),
                        proxy.selector(),
                        Options.basic("tester", "secret"),
                        "test"),
                certificates.trustedFor("registry.test")));
        ImageReference target = ImageReference.parse("registry.test/a/b:v1");
        ImageReference base = ImageReference.parse("registry.test/base/image");

        assertThat(through.push(base, BLOB, SOURCE, List.of(), transfers)).isEqualTo(Delivery.SENT);
        assertThat(through.push(target, BLOB, SOURCE, List.of(base), transfers)).isEqualTo(Delivery.MOUNTED);
        through.put(target, MediaTypes.OCI_MANIFEST, manifest(BLOB));

        assertThat(tokens.questions().stream().map(line -> line.replaceFirst(".*?&scope=", "")))
                .containsExactly(
                        "repository:base/image:pull,push&account=tester Basic dGVzdGVyOnNlY3JldA==",
                        "repository:a/b:pull,push&account=tester Basic dGVzdGVyOnNlY3JldA==",
                        "repository:a/b:pull,push&scope=repository:base/image:pull&account=tester"
                                + " Basic dGVzdGVyOnNlY3JldA==");
    }

    @Test
    void aPasswordIsEnoughWhereTheRegistryWantsOne() {
        DistributionRegistry guarded = opened(DistributionRegistry.withPassword(folder));
        HttpContentRegistry withLogin = registry(Options.with(Options.basic("tester", "secret")));

        assertThat(withLogin.push(imageAt(guarded, "a/b"), BLOB, SOURCE, List.of(), transfers))
                .isEqualTo(Delivery.SENT);
    }

    @Test
    void aWrongPasswordIsOneErrorThatNamesTheRepositoryAndNotThePassword() {
        DistributionRegistry guarded = opened(DistributionRegistry.withPassword(folder));
        HttpContentRegistry withLogin = registry(Options.with(Options.basic("tester", "planted")));

        assertThatThrownBy(() -> withLogin.put(imageAt(guarded, "a/b:v1"), MediaTypes.OCI_MANIFEST, manifest(BLOB)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(guarded.authority() + "/a/b:v1: ")
                .hasMessageContaining(
                        "refuses the push with the credential that is configured for it (401 UNAUTHORIZED)")
                .hasMessageNotContaining("planted");
    }

    @Test
    void aUserWhoMayOnlyPullIsToldSo() {
        TestTokenServer tokens = opened(TestTokenServer.plain(TestCertificates.in(folder, "registry.test")));
        tokens.grantPullsOnly();
        DistributionRegistry guarded = opened(DistributionRegistry.withTokens(folder, tokens));
        HttpContentRegistry withLogin = registry(Options.with(Options.basic("tester", "secret")));

        assertThatThrownBy(() -> withLogin.push(imageAt(guarded, "a/b"), BLOB, SOURCE, List.of(), transfers))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("refuses the push with the credential")
                .hasMessageContaining("the user may push to this repository");
    }

    @Test
    void withoutALoginTheErrorSaysHowToGetOne() {
        DistributionRegistry guarded = opened(DistributionRegistry.withPassword(folder));

        assertThatThrownBy(() -> registry.put(imageAt(guarded, "a/b:v1"), MediaTypes.OCI_MANIFEST, manifest(BLOB)))
                .hasMessageContaining("takes no push without a login")
                .hasMessageContaining("docker login " + guarded.authority());
    }

    private Delivery push(String repository) {
        return registry.push(image(repository), BLOB, SOURCE, List.of(), transfers);
    }

    private byte[] manifest(String repository) {
        push(repository);
        return manifest(BLOB);
    }

    private static byte[] manifest(Descriptor config) {
        return ("{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",\"config\":{\"mediaType\":\""
                        + MediaTypes.OCI_CONFIG + "\",\"digest\":\"" + config.digest() + "\",\"size\":" + config.size()
                        + "},\"layers\":[]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private ImageReference image(String name) {
        return imageAt(server, name);
    }

    private static ImageReference imageAt(DistributionRegistry registry, String name) {
        return ImageReference.parse(registry.authority() + "/" + name);
    }

    private HttpContentRegistry registry(RegistryOptions options) {
        return opened(new HttpContentRegistry(options));
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(0, one);
        return one;
    }
}
