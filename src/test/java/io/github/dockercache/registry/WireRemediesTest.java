package io.github.dockercache.registry;

import static io.github.dockercache.registry.FaultServer.error;
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
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Where a registry sends us to a place, or speaks in a way, that is not safe, following the message makes it so. */
class WireRemediesTest {

    private static final byte[] MANIFEST = ("{\"schemaVersion\":2,\"config\":{\"digest\":\"sha256:" + "0".repeat(64)
                    + "\",\"size\":1},\"layers\":[]}")
            .getBytes(StandardCharsets.UTF_8);
    private static final ImageReference IMAGE = ImageReference.parse("registry.test/a/b:v1");

    private static TestCertificates certificates;

    @RegisterExtension
    final Remedies remedies = new Remedies();

    private final List<AutoCloseable> open = new ArrayList<>();
    private CertificateAuthorities trusted;
    private Set<String> insecure = Set.of();
    private Behaviour behaviour = serving(MANIFEST);
    private FaultServer secured;
    private TestProxy proxy;

    @BeforeAll
    static void certify(@TempDir Path folder) {
        certificates = TestCertificates.in(folder, "registry.test", "tokens.test");
    }

    @BeforeEach
    void start() {
        trusted = certificates.trustedFor("registry.test", "tokens.test");
        secured = opened(FaultServer.secured(certificates, exchange -> behaviour.answer(exchange)));
        FaultServer plain = opened(FaultServer.plain(
                exchange -> elsewhere(exchange.getRequestURI().getPath()).answer(exchange)));
        proxy = opened(TestProxy.to(secured.port(), plain.port()));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }

    /** What other hosts answer: one that stores, and one that gives tokens. */
    private static Behaviour elsewhere(String path) {
        return path.startsWith("/token") ? error(200, "{\"token\":\"good\"}") : serving(MANIFEST);
    }

    private void lookUp() {
        try (HttpRegistry registry = new HttpRegistry(Options.through(proxy.selector(), insecure), trusted)) {
            registry.manifest(IMAGE, Digest.of(MANIFEST));
        }
    }

    @Test
    @Cures("… sends us to a place that is not reached by HTTPS")
    void aRedirectToAPlainPlace() throws Exception {
        Behaviour redirect = status(307, "Location", "http://storage.test/x");
        behaviour = redirect;
        remedies.follow(
                this::lookUp,
                "or list the other host in <insecureRegistries>",
                () -> insecure = Set.of("storage.test"));
        insecure = Set.of();
        Behaviour better = status(307, "Location", "https://registry.test/storage/x");
        remedies.follow(
                this::lookUp,
                "have the registry redirect to HTTPS",
                () -> behaviour =
                        exchange -> (exchange.getRequestURI().getPath().startsWith("/storage")
                                        ? serving(MANIFEST)
                                        : better)
                                .answer(exchange));
    }

    @Test
    @Cures("the registry sends logins to …")
    void aTokenServerWithoutHttps() throws Exception {
        behaviour = wanting("http://tokens.test/token");
        remedies.follow(
                this::lookUp, "or list its host in <insecureRegistries>", () -> insecure = Set.of("tokens.test"));
        insecure = Set.of();
        remedies.follow(
                this::lookUp,
                "have the registry's token server serve HTTPS",
                () -> behaviour = wanting("https://tokens.test/token"));
    }

    /** Wants a token of a server, which is this one as well. */
    private static Behaviour wanting(String realm) {
        return exchange -> {
            boolean isIn = "Bearer good".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            String path = exchange.getRequestURI().getPath();
            Behaviour answer = isIn || path.startsWith("/token")
                    ? elsewhere(path)
                    : status(401, "WWW-Authenticate", "Bearer realm=\"" + realm + "\",service=\"x\"");
            answer.answer(exchange);
        };
    }

    @Test
    @Cures("the token server … answers without a token")
    void aTokenServerWithoutTokens() throws Exception {
        Behaviour right = wanting("https://registry.test/token");
        behaviour = exchange ->
                (exchange.getRequestURI().getPath().startsWith("/token") ? error(200, "{}") : right).answer(exchange);
        remedies.follow(this::lookUp, "check that the registry's token server is set up", () -> behaviour = right);
    }

    @Test
    @Cures("the certificate of … has expired")
    void aCertificateOfLastWeek(@TempDir Path folder) throws Exception {
        TestCertificates old = TestCertificates.expired(folder, "registry.test");
        FaultServer server = opened(FaultServer.secured(old, serving(MANIFEST)));
        TestProxy before = proxy;
        CertificateAuthorities usual = trusted;
        trusted = old.trustedFor("registry.test");
        proxy = opened(TestProxy.to(server.port()));
        remedies.follow(this::lookUp, "renew it", () -> {
            trusted = usual;
            proxy = before;
        });
    }

    @Test
    @Cures("no TLS connection to … comes about")
    void aHostThatSpeaksSomethingElse() throws Exception {
        ServerSocket strange = opened(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread answering = new Thread(() -> refuse(strange), "strange");
        answering.setDaemon(true);
        answering.start();
        TestProxy before = proxy;
        proxy = opened(TestProxy.to(strange.getLocalPort()));
        remedies.follow(
                this::lookUp,
                "check that the host and port serve HTTPS with a protocol version that this JVM has",
                () -> proxy = before);
    }

    /** Answers each greeting with TLS's alert that there is nothing in common. */
    private static void refuse(ServerSocket server) {
        try {
            while (true) {
                try (Socket client = server.accept()) {
                    client.getInputStream().read();
                    client.getOutputStream().write(new byte[] {0x15, 3, 3, 0, 2, 2, 40});
                }
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }
}
