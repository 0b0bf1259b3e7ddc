package io.github.dockercache.registry;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.image.Version.Tag;
import io.github.dockercache.messages.Cures;
import io.github.dockercache.messages.Remedies;
import io.github.dockercache.messages.SmallDisk;
import io.github.dockercache.registry.FaultServer.Behaviour;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What ends a push, or the pull of a blob, does so no more when one does what the message says. */
class PushRemediesTest {

    private static final byte[] CONFIGURATION =
            "{\"os\":\"linux\",\"architecture\":\"amd64\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] MANIFEST = ("{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_MANIFEST
                    + "\",\"config\":{\"mediaType\":\"" + MediaTypes.OCI_CONFIG + "\",\"digest\":\""
                    + Digest.of(CONFIGURATION) + "\",\"size\":" + CONFIGURATION.length + "},\"layers\":[]}")
            .getBytes(StandardCharsets.UTF_8);
    private static final Descriptor IMAGE =
            new Descriptor(MediaTypes.OCI_MANIFEST, Digest.of(MANIFEST), MANIFEST.length, null, Map.of());

    @RegisterExtension
    final Remedies remedies = new Remedies();

    @TempDir
    private Path folder;

    private DistributionRegistry real;
    private FaultServer server;
    private Behaviour good;
    private Behaviour behaviour;
    private RegistryOptions options = Options.within(Duration.ofSeconds(3));
    private ImageReference target;

    /** What the store has. */
    private final Map<Digest, byte[]> stored =
            new HashMap<>(Map.of(Digest.of(MANIFEST), MANIFEST, Digest.of(CONFIGURATION), CONFIGURATION));

    @BeforeEach
    void start() {
        real = DistributionRegistry.plain(folder);
        good = FaultServer.relaying(real);
        behaviour = good;
        server = FaultServer.plain(exchange -> behaviour.answer(exchange));
        target = ImageReference.parse(server.authority() + "/a/b:v1");
    }

    @AfterEach
    void stop() {
        server.close();
        real.close();
    }

    /** The goal {@code push}. */
    private void push() {
        ContentSource store = blob -> {
            byte[] content = stored.get(blob.digest());
            if (content == null) {
                throw new IOException(blob.digest() + " is gone");
            }
            return new ByteArrayInputStream(content);
        };
        try (HttpContentRegistry registry = new HttpContentRegistry(options)) {
            new ImagePusher(registry, new RecordedTransfers())
                    .push(new ImagePush(IMAGE, store, target, List.of((Tag) target.version()), List.of()));
        }
    }

    private void heal() {
        behaviour = good;
    }

    @Test
    @Cures("… has no space left")
    void aFullRegistry() throws Exception {
        behaviour = FaultServer.error(507, "{}").to("POST", good);
        remedies.follow(this::push, "make room in the registry", this::heal);
    }

    @Test
    @Cures("… has no space left")
    void aFullQuota() throws Exception {
        behaviour = FaultServer.error(
                        403, "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"adding 3 MiB exceeds the quota\"}]}")
                .to("POST", good);
        remedies.follow(this::push, "or raise the repository's quota", this::heal);
    }

    @Test
    @Cures("… takes nothing as long as this (413)")
    void aProxyThatTakesNothingLong() throws Exception {
        behaviour = FaultServer.error(413, "").to("PUT", good);
        remedies.follow(this::push, "(nginx: client_max_body_size)", this::heal);
    }

    @Test
    @Cures("… while a blob of … bytes was sent")
    void aProxyThatHangsUpOnWhatIsLong() throws Exception {
        behaviour = FaultServer.hangingUpInTheMiddle().to("PUT", good);
        remedies.follow(this::push, "a proxy before the registry may limit how long a blob may be", this::heal);
    }

    @Test
    @Cures("… gave up the upload of a blob (…)")
    void aRegistryThatForgets() throws Exception {
        behaviour = FaultServer.error(404, "{\"errors\":[{\"code\":\"BLOB_UPLOAD_UNKNOWN\"}]}")
                .to("PUT", good);
        remedies.follow(this::push, "look into the registry's log, then run the build again", this::heal);
    }

    @Test
    @Cures("… does not say where a blob is to be sent")
    void aRegistryThatDoesNotSayWhere() throws Exception {
        behaviour = FaultServer.status(202).afterReading().to("POST", good);
        remedies.follow(this::push, "check that the host is a registry, and what a proxy in between does", this::heal);
    }

    @Test
    @Cures("… refuses what was pushed (…)")
    void aTagThatMustNotMove() throws Exception {
        Behaviour immutable = FaultServer.error(400, "{\"errors\":[{\"code\":\"TAG_INVALID\"}]}");
        behaviour = exchange -> {
            boolean isTag = exchange.getRequestMethod().equals("PUT")
                    && exchange.getRequestURI().getPath().endsWith("/manifests/v1");
            (isTag ? immutable : good).answer(exchange);
        };
        remedies.follow(
                this::push, "push to another tag", () -> target = ImageReference.parse(server.authority() + "/a/b:v2"));
    }

    @Test
    @Cures("… has no such repository")
    void aRepositoryThatNobodyHasCreated() throws Exception {
        behaviour = FaultServer.error(404, "{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]}")
                .to("POST", good);
        remedies.follow(this::push, "want a repository or project to be created before the first push", this::heal);
    }

    @Test
    @Cures("… takes no pushes")
    void aMirror() throws Exception {
        behaviour = FaultServer.error(405, "").to("POST", good);
        remedies.follow(
                this::push,
                "push to a registry that is neither a mirror nor read-only",
                () -> target = ImageReference.parse(real.authority() + "/a/b:v1"));
    }

    @Test
    @Cures({"… takes no push without a login", "… refuses the push with the credential …"})
    void aRegistryThatLetsEverybodyReadAndFewPush() throws Exception {
        Behaviour challenge = FaultServer.status(401, "WWW-Authenticate", "Basic realm=\"x\"");
        String right = "Basic " + Base64.getEncoder().encodeToString("tester:secret".getBytes(StandardCharsets.UTF_8));
        behaviour = exchange -> {
            boolean reads = List.of("GET", "HEAD").contains(exchange.getRequestMethod());
            boolean isIn = right.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            (reads || isIn ? good : challenge.afterReading()).answer(exchange);
        };
        remedies.follow(
                this::push,
                "'docker login " + server.authority() + "'",
                () -> options = Options.with(Options.basic("tester", "secret")));
        target = ImageReference.parse(server.authority() + "/a/c:v1");
        options = Options.with(Options.basic("tester", "wrong"));
        remedies.follow(
                this::push, "check user and password", () -> options = Options.with(Options.basic("tester", "secret")));
    }

    @Test
    @Cures({"blob … cannot be read to be sent", "manifest … cannot be read to be pushed"})
    void anImageThatIsNotAllThere() throws Exception {
        for (byte[] lost : List.of(CONFIGURATION, MANIFEST)) {
            target = ImageReference.parse(server.authority() + "/a/" + lost.length + ":v1");
            stored.remove(Digest.of(lost));
            remedies.follow(this::push, "build the image again", () -> stored.put(Digest.of(lost), lost));
        }
    }

    private void pull(Digest digest, long size, Path to) {
        try (HttpContentRegistry registry = new HttpContentRegistry(options)) {
            registry.pull(target, new Descriptor("", digest, size, null, Map.of()), to, new RecordedTransfers());
        }
    }

    @Test
    @Cures("a blob cannot be written to disk")
    void aBlobForAFullDisk(@TempDir Path disk) throws Exception {
        byte[] content = new byte[100_000];
        behaviour = FaultServer.serving(content);
        try (SmallDisk small = SmallDisk.at(disk)) {
            small.fill();
            remedies.follow(
                    () -> pull(Digest.of(content), content.length, disk.resolve("blob")), "make room", small::free);
        }
        Path place = Files.writeString(folder.resolve("place"), "a file where a folder should be");
        remedies.follow(
                () -> pull(Digest.of(content), content.length, place.resolve("blob")),
                "and check the rights of the folder",
                () -> {
                    Files.delete(place);
                    Files.createDirectory(place);
                });
    }
}
