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
import io.github.dockercache.registry.FaultServer.Behaviour;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong while a real registry is written to, and what becomes of it. */
@Timeout(120)
class PushFaultsTest {

    private static final byte[] CONTENT = noise();
    private static final Descriptor BLOB =
            new Descriptor("application/octet-stream", Digest.of(CONTENT), CONTENT.length, null, Map.of());
    private static final ContentSource SOURCE = blob -> new ByteArrayInputStream(CONTENT);

    /** As Distribution 2.8.2 answers when its disk is full. */
    private static final String DISK_FULL =
            "{\"errors\":[{\"code\":\"UNKNOWN\",\"message\":\"unknown error\",\"detail\":{\"DriverName\":\"filesystem\","
                    + "\"Enclosed\":{\"Op\":\"write\",\"Path\":\"/var/lib/registry/x\",\"Err\":28}}}]}";

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final RecordedTransfers transfers = new RecordedTransfers();
    private DistributionRegistry real;
    private Behaviour good;

    private static byte[] noise() {
        byte[] bytes = new byte[2_000_000];
        new Random(13).nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void start() {
        real = opened(DistributionRegistry.plain(folder));
        good = FaultServer.relaying(real);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void everyThirdRequestMayFail() {
        FaultServer server = server(FaultServer.status(500).every(3, good));
        HttpContentRegistry registry = registry();

        for (String name : List.of("a/a", "a/b", "a/c", "a/d")) {
            assertThat(registry.push(image(server, name), BLOB, SOURCE, List.of(), transfers))
                    .isEqualTo(Delivery.SENT);
        }

        assertThat(transfers.finished()).hasSize(4);
        assertThat(transfers.moved(BLOB)).isEqualTo(4L * CONTENT.length);
    }

    @Test
    void aConnectionThatEndsInTheMiddleOfAnUploadIsFollowedByANewUpload() {
        FaultServer server =
                server(FaultServer.hangingUpInTheMiddle().times(1, good).to("PUT", good));

        assertThat(push(server)).isEqualTo(Delivery.SENT);
        assertThat(server.requests())
                .filteredOn(line -> line.startsWith("POST"))
                .hasSize(2);
        assertThat(transfers.moved(BLOB)).isEqualTo(CONTENT.length);
        assertThat(transfers.takenBack()).isPositive();
        assertThat(registry().has(image(server, "a/b"), BLOB)).isTrue();
    }

    @Test
    void anUploadThatTheRegistryForgetsIsBegunAnew() {
        Behaviour forgetting = FaultServer.error(
                404, "{\"errors\":[{\"code\":\"BLOB_UPLOAD_UNKNOWN\",\"message\":\"blob upload unknown\"}]}");
        FaultServer server = server(forgetting.times(1, good).to("PUT", good));

        assertThat(push(server)).isEqualTo(Delivery.SENT);
        assertThat(server.requests())
                .filteredOn(line -> line.startsWith("POST"))
                .hasSize(2);
        assertThat(transfers.takenBack()).isEqualTo(CONTENT.length);
        assertThat(transfers.moved(BLOB)).isEqualTo(CONTENT.length);
    }

    @Test
    void anUploadOfAMountIsNotUsedTwice() {
        Behaviour forgetting = FaultServer.error(404, "{}");
        FaultServer server = server(forgetting.times(1, good).to("PUT", good));

        registry().push(image(server, "a/b"), BLOB, SOURCE, List.of(image(server, "not/there")), transfers);

        assertThat(server.requests().stream().filter(line -> line.startsWith("POST")))
                .hasSize(2)
                .element(0)
                .asString()
                .contains("mount=");
    }

    @Test
    void aTokenThatEndsBetweenOpeningAnUploadAndItsBytesIsReplaced() {
        TestTokenServer tokens = opened(TestTokenServer.plain(TestCertificates.in(folder, "registry.test")));
        tokens.signTokensFor(2);
        DistributionRegistry guarded = opened(DistributionRegistry.withTokens(folder, tokens));
        Behaviour relay = FaultServer.relaying(guarded);
        Behaviour late = exchange -> {
            long end = System.nanoTime() + Duration.ofMillis(3500).toNanos();
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            tokens.signTokensFor(300);
            relay.answer(exchange);
        };
        FaultServer server = server(late.times(1, relay).to("PUT", relay));

        assertThat(push(server)).isEqualTo(Delivery.SENT);
        assertThat(tokens.questions()).hasSize(2).allMatch(line -> line.contains("repository:a/b:pull,push"));
        assertThat(guarded.requests()).anyMatch(line -> line.startsWith("PUT") && line.endsWith(" 401"));
    }

    @Test
    void aFullDiskIsOneClearErrorAndNotTriedAgain() {
        FaultServer server = server(FaultServer.error(500, DISK_FULL).to("PUT", good));

        assertThatThrownBy(() -> push(server))
                .isInstanceOf(DockerCacheException.class)
                .hasMessageContaining(server.authority() + "/a/b")
                .hasMessageContaining("has no space left (500)");
        assertThat(server.requests()).filteredOn(line -> line.startsWith("PUT")).hasSize(1);
        assertThat(transfers.moved(BLOB)).isZero();
    }

    @Test
    void aQuotaIsSpaceToo() {
        String harbor = "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"adding 5.1 MiB of storage resource, which when"
                + " updated to current usage of 9 MiB will exceed the configured upper limit of 10 MiB.\"}]}";
        FaultServer server = server(FaultServer.error(403, harbor).to("POST", good));

        assertThatThrownBy(() -> push(server)).hasMessageContaining("has no space left (403)");
    }

    @Test
    void anUploadThatIsTooLongForAProxyIsAnErrorThatNamesTheSetting() {
        FaultServer server = server(FaultServer.error(413, "<html>").to("PUT", good));

        assertThatThrownBy(() -> push(server))
                .hasMessageContaining("(413)")
                .hasMessageContaining("client_max_body_size");
    }

    @Test
    void aRateLimitIsWaitedForInTheMiddleOfAPush() {
        FaultServer server = server(FaultServer.status(429, "Retry-After", "0")
                .afterReading()
                .times(2, good)
                .to("PUT", good));

        assertThat(push(server)).isEqualTo(Delivery.SENT);
    }

    @Test
    void aRateLimitThatLastsLongerThanTheTimeLimitIsAnErrorAtOnce() {
        FaultServer server = server(
                FaultServer.status(429, "Retry-After", "3600").afterReading().to("PUT", good));

        assertThatThrownBy(() -> push(server)).hasMessageContaining("limits how often it may be asked (429)");
        assertThat(server.requests()).filteredOn(line -> line.startsWith("PUT")).hasSize(1);
    }

    @Test
    void aServerThatStopsReadingIsLeftAtTheTimeLimit() {
        CountDownLatch end = new CountDownLatch(1);
        FaultServer server = server(((Behaviour) exchange -> await(end)).to("PUT", good));
        byte[] long20 = new byte[20_000_000];
        Descriptor longer = new Descriptor("", Digest.of(long20), long20.length, null, Map.of());
        HttpContentRegistry registry = opened(new HttpContentRegistry(Options.within(Duration.ofSeconds(2))));

        long begin = System.nanoTime();
        assertThatThrownBy(() -> registry.push(
                        image(server, "a/b"), longer, blob -> new ByteArrayInputStream(long20), List.of(), transfers))
                .hasMessageContaining("did not answer in time")
                .hasMessageContaining("while a blob of 20000000 bytes was sent");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
        end.countDown();
    }

    @Test
    void aSlowUploadMayTakeLongerThanTheTimeLimitAndIsBegunAnewAfterwards() {
        FaultServer server =
                server(FaultServer.status(503).afterReading().times(1, good).to("PUT", good));
        HttpContentRegistry registry = opened(new HttpContentRegistry(Options.within(Duration.ofSeconds(2))));

        long begin = System.nanoTime();
        assertThat(registry.push(image(server, "a/b"), BLOB, PushFaultsTest::slow, List.of(), transfers))
                .isEqualTo(Delivery.SENT);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(4));
    }

    private static InputStream slow(Descriptor blob) {
        return new ByteArrayInputStream(CONTENT) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                return super.read(buffer, offset, length);
            }
        };
    }

    @Test
    void aCredentialDoesNotFollowAnUploadToAnotherHost() {
        FaultServer storage = server(FaultServer.status(201).afterReading());
        FaultServer server = server(exchange -> (exchange.getRequestHeaders().containsKey("Authorization")
                        ? FaultServer.status(
                                        202, "Location", "http://" + storage.authority() + "/upload?signature=planted")
                                .to("POST", FaultServer.status(404))
                        : FaultServer.status(401, "WWW-Authenticate", "Basic realm=\"x\""))
                .answer(exchange));
        HttpContentRegistry registry = opened(new HttpContentRegistry(Options.with(Options.basic("u", "p"))));

        registry.push(image(server, "a/b"), BLOB, SOURCE, List.of(), transfers);

        assertThat(storage.requests())
                .containsExactly("PUT /upload?signature=planted&digest="
                        + BLOB.digest().toString().replace(":", "%3A") + " null");
    }

    @Test
    void whereBytesGoMayBeSaidWithoutAHost() {
        Behaviour relative = FaultServer.status(202, "Location", "/v2/elsewhere/1?_state=a%2Bb%3D&x=");
        Behaviour put = FaultServer.status(201).afterReading();
        FaultServer server = server(put.to("PUT", relative.to("POST", FaultServer.status(404))));

        push(server);

        assertThat(server.requests())
                .last()
                .asString()
                .startsWith("PUT /v2/elsewhere/1?_state=a%2Bb%3D&x=&digest=sha256%3A");
    }

    @Test
    void theLengthIsSaidAndNothingIsChunked() {
        List<String> lengths = new ArrayList<>();
        Behaviour noting = exchange -> {
            lengths.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Length") + " "
                    + exchange.getRequestHeaders().getFirst("Transfer-encoding"));
            good.answer(exchange);
        };
        FaultServer server = server(noting);

        push(server);

        assertThat(lengths).contains("POST 0 null", "PUT 2000000 null");
    }

    @Test
    void aManifestThatTheRegistryStoresAsAnotherIsAnError() {
        byte[] manifest = "{}".getBytes(StandardCharsets.UTF_8);
        FaultServer server = server(
                FaultServer.status(201, "Docker-Content-Digest", BLOB.digest().toString()));

        assertThatThrownBy(() -> registry().put(image(server, "a/b:v1"), MediaTypes.OCI_MANIFEST, manifest))
                .hasMessageContaining("a/b:v1")
                .hasMessageContaining(BLOB.digest() + " instead of " + Digest.of(manifest));
    }

    @Test
    void aManifestThatIsOtherContentThanItsDigestIsAnError() {
        FaultServer server = server(FaultServer.serving("{}".getBytes(StandardCharsets.UTF_8), ""));

        assertThatThrownBy(() -> registry().fetch(image(server, "a/b").pinnedTo(BLOB.digest())))
                .hasMessageContaining("sends other content than it should");
    }

    @Test
    void aRegistryThatDeletesNothingIsNoError() {
        FaultServer server = server(FaultServer.error(
                405, "{\"errors\":[{\"code\":\"UNSUPPORTED\",\"message\":\"The operation is unsupported.\"}]}"));

        assertThat(registry().delete(image(server, "a/b").pinnedTo(BLOB.digest())))
                .isFalse();
    }

    @Test
    void aRegistryWithoutTheRepositoryAndWithoutALicenceToMakeItSaysSo() {
        FaultServer server = server(FaultServer.error(404, "{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]}"));

        assertThatThrownBy(() -> push(server))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no such repository (404 NAME_UNKNOWN)")
                .hasMessageContaining("created before the first push");
    }

    @Test
    void tagsComePageByPageAndAListThatGoesInCirclesEnds() {
        FaultServer server = server(exchange -> {
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            String page = query.contains("last=b") ? "[\"c\"]" : "[\"a\",\"b\"]";
            exchange.getResponseHeaders()
                    .add("Link", "<http://elsewhere.test/v2/a/b/tags/list?last=b&n=2>; rel=\"next\"");
            FaultServer.error(200, "{\"name\":\"a/b\",\"tags\":" + page + "}").answer(exchange);
        });

        assertThat(registry().tags(image(server, "a/b"))).containsExactly("a", "b", "c");
        assertThat(server.requests())
                .containsExactly("GET /v2/a/b/tags/list null", "GET /v2/a/b/tags/list?last=b&n=2 null");
    }

    @Test
    void aRepositoryWithoutTagsHasNone() {
        FaultServer server = server(FaultServer.error(200, "{\"name\":\"a/b\",\"tags\":null}"));

        assertThat(registry().tags(image(server, "a/b"))).isEmpty();
    }

    @Test
    void aRefusedPortIsAnErrorAtOnceAndIsNotTriedAgain() {
        assertThatThrownBy(() ->
                        registry().push(ImageReference.parse("127.0.0.1:1/a/b"), BLOB, SOURCE, List.of(), transfers))
                .hasMessageContaining("nothing answers at 127.0.0.1:1");
        assertThat(transfers.started()).isEmpty();
    }

    @Test
    void whatTheServerWritesIsNotShown() {
        FaultServer server = server(
                FaultServer.error(400, "{\"errors\":[{\"code\":\"token=planted\",\"message\":\"Bearer planted\"}]}"));

        assertThatThrownBy(() -> registry().put(image(server, "a/b:v1"), MediaTypes.OCI_MANIFEST, CONTENT))
                .hasMessageContaining("refuses what was pushed (400)")
                .hasMessageNotContaining("planted");
    }

    private Delivery push(FaultServer server) {
        return registry().push(image(server, "a/b"), BLOB, SOURCE, List.of(), transfers);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static ImageReference image(FaultServer server, String name) {
        return ImageReference.parse(server.authority() + "/" + name);
    }

    private FaultServer server(Behaviour behaviour) {
        return opened(FaultServer.plain(behaviour));
    }

    private HttpContentRegistry registry() {
        return opened(new HttpContentRegistry(Options.PLAIN));
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(0, one);
        return one;
    }
}
