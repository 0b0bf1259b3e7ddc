package io.github.dockercache.registry;

import static io.github.dockercache.registry.FaultServer.serving;
import static io.github.dockercache.registry.FaultServer.status;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.messages.Cures;
import io.github.dockercache.messages.Remedies;
import io.github.dockercache.registry.FaultServer.Behaviour;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Trouble with a registry and on the way to it ends when somebody does what the message says. */
class RegistryRemediesTest {

    private static final byte[] MANIFEST = ("{\"schemaVersion\":2,\"config\":{\"digest\":\"sha256:" + "0".repeat(64)
                    + "\",\"size\":1},\"layers\":[]}")
            .getBytes(StandardCharsets.UTF_8);
    private static final Digest DIGEST = Digest.of(MANIFEST);
    private static final byte[] PAGE = "<html>please log in</html>".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    final Remedies remedies = new Remedies();

    private Behaviour behaviour = serving(MANIFEST);
    private final FaultServer server = FaultServer.plain(exchange -> behaviour.answer(exchange));
    private RegistryOptions options = Options.PLAIN;
    private ImageReference image = ImageReference.parse(server.authority() + "/a/b:v1");

    @AfterEach
    void stop() {
        server.close();
    }

    /** What a goal asks about a base image, in a session of its own. */
    private void lookUp() {
        try (HttpRegistry registry = new HttpRegistry(options)) {
            Answer answer = Optional.ofNullable(registry.find(List.of(image)).get(image))
                    .orElseThrow();
            if (answer instanceof Answer.Failed failed) {
                throw failed.reason();
            }
            registry.manifest(image, ((Answer.Found) answer).digest());
        }
    }

    private void heal() {
        behaviour = serving(MANIFEST);
    }

    private void at(String authority) {
        image = ImageReference.parse(authority + "/a/b:v1");
    }

    private void askAMirror(String registry) {
        options = Options.mirrored(registry, List.of(server.authority()), Options.PLAIN.proxies());
    }

    @Test
    @Cures("the host … is not known to the name server")
    void aHostThatIsMisspelt(@TempDir Path folder) throws Exception {
        at("registry.invalid");
        remedies.follow(this::lookUp, "check the registry's name", () -> at(server.authority()));
        at("registry.invalid");
        try (DistributionRegistry registry = DistributionRegistry.plain(folder);
                TestProxy proxy = TestProxy.to(registry.port())) {
            TestImages.at(registry).push("a/b", "v1", "x");
            remedies.follow(
                    this::lookUp,
                    "whether this network needs a proxy (settings.xml, HTTPS_PROXY)",
                    () -> options = Options.through(proxy.selector(), Set.of("registry.invalid")));
        }
    }

    @Test
    @Cures("nothing answers at …")
    void aPortThatIsClosed() throws Exception {
        at("127.0.0.1:1");
        remedies.follow(this::lookUp, "check that the registry runs, its port", () -> at(server.authority()));
    }

    @Test
    @Cures(
            value = {"… did not answer in time", "…: no answer from … within …"},
            one = true)
    void aRegistryThatIsSlow() throws Exception {
        Behaviour good = serving(MANIFEST);
        Behaviour slow = exchange -> {
            LockSupport.parkNanos(Duration.ofMillis(1500).toNanos());
            good.answer(exchange);
        };
        behaviour = slow;
        options = Options.within(Duration.ofSeconds(1));
        remedies.follow(this::lookUp, "or raise <registryTimeout>", () -> options = Options.PLAIN);
        options = Options.within(Duration.ofSeconds(1));
        remedies.follow(
                () -> {
                    try (HttpRegistry registry = new HttpRegistry(options)) {
                        registry.manifest(image, DIGEST);
                    }
                },
                "check the network to the host, then run the build again",
                this::heal);
    }

    @Test
    @Cures("the connection to … broke")
    void aConnectionThatEnds() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> hangUp(rude), "rude");
            answering.setDaemon(true);
            answering.start();
            at("127.0.0.1:" + rude.getLocalPort());
            options = Options.within(Duration.ofSeconds(1));
            remedies.follow(
                    this::lookUp,
                    "check the network to the host, then run the build again",
                    () -> at(server.authority()));
        }
    }

    private static void hangUp(ServerSocket server) {
        try {
            while (true) {
                server.accept().close();
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    @Test
    @Cures("interrupted while waiting for a registry")
    void aWaitThatSomebodyEnds() throws Exception {
        behaviour = status(503);
        Thread.currentThread().interrupt();
        remedies.follow(
                () -> {
                    try (HttpRegistry registry = new HttpRegistry(options)) {
                        registry.manifest(image, DIGEST);
                    }
                },
                "run the build again",
                () -> {
                    Thread.interrupted();
                    heal();
                });
    }

    @Test
    @Cures("… is in trouble")
    void aRegistryInTrouble() throws Exception {
        behaviour = status(503, "Retry-After", "0");
        remedies.follow(this::lookUp, "wait until the registry has recovered", this::heal);
    }

    @Test
    @Cures("… limits how often it may be asked")
    void aRegistryThatCounts() throws Exception {
        behaviour = status(429, "Retry-After", "3600");
        remedies.follow(this::lookUp, "or wait a while", this::heal);
        behaviour = status(429, "Retry-After", "3600");
        try (FaultServer mirror = FaultServer.plain(serving(MANIFEST))) {
            remedies.follow(
                    this::lookUp,
                    "use a mirror (<mirrors>)",
                    () -> options =
                            Options.mirrored(server.authority(), List.of(mirror.authority()), Options.PLAIN.proxies()));
        }
    }

    @Test
    @Cures("… limits how often it may be asked")
    void aRegistryThatCountsStrangers() throws Exception {
        Behaviour good = serving(MANIFEST);
        String realm = "http://" + server.authority() + "/token";
        behaviour = exchange -> {
            String login = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            Behaviour answer = exchange.getRequestURI().getPath().equals("/token")
                    ? FaultServer.error(200, "{\"token\":\"" + (login.startsWith("Basic") ? "user" : "nobody") + "\"}")
                    : login.equals("Bearer user")
                            ? good
                            : login.equals("Bearer nobody")
                                    ? status(429, "Retry-After", "3600")
                                    : status(401, "WWW-Authenticate", "Bearer realm=\"" + realm + "\",service=\"x\"");
            answer.answer(exchange);
        };
        remedies.follow(this::lookUp, "log in", () -> options = Options.with(Options.basic("tester", "secret")));
    }

    @Test
    @Cures({
        "… answers …, which a registry does not",
        "… answers with something that is no manifest",
        "… answers with something that is no list of tags",
        "… sends …, more than such a document may have"
    })
    void aServerThatIsNoRegistry() throws Exception {
        String says = "check that the host is a registry";
        behaviour = status(418);
        remedies.follow(this::lookUp, says, this::heal);
        behaviour = serving(PAGE, "");
        remedies.follow(this::lookUp, says, this::heal);
        behaviour = serving(new byte[5 << 20]);
        remedies.follow(this::lookUp, says, this::heal);
        behaviour = serving(PAGE);
        remedies.follow(
                () -> {
                    try (HttpContentRegistry registry = new HttpContentRegistry(options)) {
                        registry.tags(image);
                    }
                },
                says,
                () -> behaviour = serving("{\"name\":\"a/b\",\"tags\":[\"v1\"]}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @Cures("… sends us in circles")
    void aRegistryThatRedirectsToItself() throws Exception {
        behaviour = status(307, "Location", "/v2/again");
        remedies.follow(this::lookUp, "check the registry's set-up", this::heal);
    }

    @Test
    @Cures("… sends other content than it should")
    void aRegistryWithADamagedDisk() throws Exception {
        Behaviour get = serving(MANIFEST, Digest.of(PAGE).toString());
        behaviour = exchange -> (exchange.getRequestMethod().equals("HEAD") ? status(200) : get).answer(exchange);
        remedies.follow(this::lookUp, "push the image again", this::heal);
        behaviour = exchange -> (exchange.getRequestMethod().equals("HEAD") ? status(200) : get).answer(exchange);
        try (FaultServer other = FaultServer.plain(serving(MANIFEST))) {
            remedies.follow(
                    this::lookUp, "or use another registry until its operator has looked", () -> at(other.authority()));
        }
    }

    @Test
    @Cures({"… has no such image", "… has no such repository"})
    void anImageThatIsMisspelt(@TempDir Path folder) throws Exception {
        try (DistributionRegistry registry = DistributionRegistry.plain(folder)) {
            TestImages.at(registry).push("a/b", "v1", "x");
            image = ImageReference.parse(registry.authority() + "/a/b:v2");
            remedies.follow(this::lookUp, "check the image's name and tag", () -> at(registry.authority()));
            image = ImageReference.parse(registry.authority() + "/a/b:v2");
            remedies.follow(
                    this::lookUp,
                    "and that it was pushed",
                    () -> TestImages.at(registry).push("a/b", "v2", "x"));
        }
        at(server.authority());
        behaviour = FaultServer.error(404, "{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]}");
        remedies.follow(this::lookUp, "check the image's name", this::heal);
    }

    @Test
    @Cures("not a mirror: '…'")
    void aMirrorWithAPassword() throws Exception {
        options = Options.mirrored(
                server.authority(), List.of("https://me:secret@" + server.authority()), Options.PLAIN.proxies());
        remedies.follow(this::lookUp, "write it as host[:port][/path]", () -> askAMirror(server.authority()));
    }
}
