package io.github.dockercache.registry;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.messages.Cures;
import io.github.dockercache.messages.Remedies;
import io.github.dockercache.messages.Unreadable;
import io.github.dockercache.registry.Proxies.Setting;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who is not let in, by a certificate, a proxy or a login, is let in when he does what the message says. */
class AccessRemediesTest {

    private static TestCertificates certificates;

    @RegisterExtension
    final Remedies remedies = new Remedies();

    @TempDir
    private Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private Path docker;
    private Path authorities;
    private Set<String> insecure = Set.of();
    private ProxySelector proxies = Options.proxy(Proxy.NO_PROXY);
    private Optional<CredentialSource> credentials = Optional.empty();
    private ImageReference image = ImageReference.parse("registry.test/a/b:v1");

    @BeforeAll
    static void certify(@TempDir Path shared) {
        certificates = TestCertificates.in(shared, "registry.test");
    }

    @BeforeEach
    void start() throws IOException {
        docker = Files.createDirectory(folder.resolve("docker"));
        authorities = Files.createDirectory(folder.resolve("certs.d"));
        try (DistributionRegistry plain = DistributionRegistry.plain(folder)) {
            TestImages.at(plain).push("a/b", "v1", "x");
        }
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

    /** What a goal asks about a base image, in a session of its own. */
    private void lookUp() {
        CredentialSource source = credentials.orElseGet(() -> DockerConfigCredentials.ofDocker(
                Map.of("DOCKER_CONFIG", docker.toString(), "PATH", docker.toString()), folder));
        RegistryOptions options =
                new RegistryOptions(Map.of(), insecure, Duration.ofSeconds(20), proxies, source, "test");
        try (HttpRegistry registry = new HttpRegistry(options, new CertificateAuthorities(List.of(authorities)))) {
            Answer answer = Optional.ofNullable(registry.find(List.of(image)).get(image))
                    .orElseThrow();
            if (answer instanceof Answer.Failed failed) {
                throw failed.reason();
            }
        }
    }

    private void reach(int port) {
        proxies = opened(TestProxy.to(port)).selector();
    }

    private DistributionRegistry secured(TestCertificates certificates) {
        DistributionRegistry server = opened(DistributionRegistry.secured(folder, certificates));
        reach(server.port());
        return server;
    }

    private void trust(TestCertificates certificates, String host) throws IOException {
        Files.copy(
                certificates.authority(),
                Files.createDirectories(authorities.resolve(host)).resolve("ca.crt"));
    }

    @Test
    @Cures("the certificate of … is not trusted")
    void anAuthorityOfOnesOwn() throws Exception {
        secured(certificates);
        remedies.follow(
                this::lookUp,
                "put its authority's certificate in /etc/docker/certs.d/registry.test/ca.crt",
                () -> trust(certificates, "registry.test"));
        Files.delete(authorities.resolve("registry.test/ca.crt"));
        remedies.follow(
                this::lookUp, "or name the host in `<insecureRegistries>`", () -> insecure = Set.of("registry.test"));
    }

    @Test
    @Cures("the certificate of … is for another name")
    void aCertificateOfAnotherName() throws Exception {
        secured(certificates);
        trust(certificates, "other.test");
        trust(certificates, "registry.test");
        image = ImageReference.parse("other.test/a/b:v1");
        remedies.follow(
                this::lookUp,
                "use the name that the certificate has",
                () -> image = ImageReference.parse("registry.test/a/b:v1"));
        image = ImageReference.parse("other.test/a/b:v1");
        Path better = Files.createDirectory(folder.resolve("better"));
        remedies.follow(this::lookUp, "or give the registry a certificate for this name", () -> {
            TestCertificates forBoth = TestCertificates.in(better, "other.test");
            Files.delete(authorities.resolve("other.test/ca.crt"));
            trust(forBoth, "other.test");
            secured(forBoth);
        });
    }

    @Test
    @Cures("no certificate can be read from …")
    void anAuthorityThatIsNone() throws Exception {
        secured(certificates);
        Path file =
                Files.createDirectories(authorities.resolve("registry.test")).resolve("ca.crt");
        Files.writeString(file, "no certificate");
        remedies.follow(
                this::lookUp,
                "the file must hold certificates in PEM form",
                () -> Files.write(file, Files.readAllBytes(certificates.authority())));
        try (Unreadable unreadable = Unreadable.make(file)) {
            remedies.follow(this::lookUp, "and be readable by this user", unreadable::makeReadable);
        }
    }

    @Test
    @Cures("… speaks plain HTTP, not HTTPS")
    void aRegistryWithoutHttps() throws Exception {
        reach(opened(DistributionRegistry.plain(folder)).port());
        image = ImageReference.parse("registry.test:5000/a/b:v1");
        remedies.follow(this::lookUp, "list it in <insecureRegistries>", () -> insecure = Set.of("registry.test:5000"));
    }

    @Test
    @Cures("… refuses access with the credential that is configured for it")
    void aWrongPassword() throws Exception {
        String host = guarded();
        logIn(host, "tester:wrong");
        remedies.follow(this::lookUp, "check user and password", () -> logIn(host, "tester:secret"));
    }

    @Test
    @Cures("… has no such repository for everybody")
    void noPassword() throws Exception {
        String host = guarded();
        remedies.follow(this::lookUp, "'docker login " + host + "'", () -> logIn(host, "tester:secret"));
        Files.delete(docker.resolve("config.json"));
        remedies.follow(
                this::lookUp,
                "or a <server> with the id '" + host + "' in settings.xml",
                () -> credentials = Optional.of(Options.basic("tester", "secret")));
    }

    /** A registry that wants a password; its host and port. */
    private String guarded() {
        String host = opened(DistributionRegistry.withPassword(folder)).authority();
        image = ImageReference.parse(host + "/a/b:v1");
        return host;
    }

    /** As {@code docker login} writes it. */
    private void logIn(String host, String login) throws IOException {
        String auth = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        config("{\"auths\":{\"" + host + "\":{\"auth\":\"" + auth + "\"}}}");
    }

    private void config(String json) throws IOException {
        Files.writeString(docker.resolve("config.json"), json);
    }

    @Test
    @Cures({"… is not valid JSON", "…: the 'auth' of … is not user:password in Base64", "… cannot be read"})
    void aDamagedConfiguration() throws Exception {
        String host = guarded();
        Path config = docker.resolve("config.json");
        config("{\"auths\":");
        remedies.follow(this::lookUp, "or delete it and log in again ('docker login')", () -> {
            Files.delete(config);
            logIn(host, "tester:secret");
        });
        config("{\"auths\":{\"" + host + "\":{\"auth\":\"tester:secret\"}}}");
        remedies.follow(this::lookUp, "log in again ('docker login " + host + "')", () -> logIn(host, "tester:secret"));
        try (Unreadable unreadable = Unreadable.make(config)) {
            remedies.follow(this::lookUp, "make it a file that this user may read", unreadable::makeReadable);
        }
    }

    @Test
    @Cures("the credential helper docker-credential-…")
    void aHelperThatDoesNotWork() throws Exception {
        String host = guarded();
        config("{\"credHelpers\":{\"" + host + "\":\"vault\"}}");
        remedies.follow(
                this::lookUp, "install it", () -> helper("echo '{\"Username\":\"tester\",\"Secret\":\"secret\"}'"));
        Files.delete(docker.resolve("docker-credential-vault"));
        remedies.follow(
                this::lookUp,
                "or take it out of the file and log in again ('docker login " + host + "')",
                () -> logIn(host, "tester:secret"));
        config("{\"credHelpers\":{\"" + host + "\":\"vault\"}}");
        helper("exit 3");
        remedies.follow(
                this::lookUp,
                "run 'echo " + host + " | docker-credential-vault get' to see why",
                () -> helper("echo '{\"Username\":\"tester\",\"Secret\":\"secret\"}'"));
    }

    private void helper(String command) throws IOException {
        Path helper = Files.writeString(docker.resolve("docker-credential-vault"), "#!/bin/sh\n" + command + "\n");
        Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    @Cures({"the proxy before … refuses to let us through", "the environment variable … is not a proxy that can be used"
    })
    void aProxyThatWantsALogin() throws Exception {
        trust(certificates, "registry.test");
        DistributionRegistry server = opened(DistributionRegistry.secured(folder, certificates));
        String login = Base64.getEncoder().encodeToString("user:p@ss".getBytes(StandardCharsets.UTF_8));
        String proxy = "127.0.0.1:"
                + opened(TestProxy.withLogin(server.port(), "Basic " + login)).port();
        Map<String, String> environment = new HashMap<>(Map.of("HTTPS_PROXY", "http://" + proxy));
        proxies = Proxies.of(List.of(), environment);
        remedies.follow(
                this::lookUp,
                "check the proxy's user and password in settings.xml or HTTPS_PROXY",
                () -> proxies = Proxies.of(List.of(), Map.of("HTTPS_PROXY", "http://user:p%40ss@" + proxy)));
        proxies = Proxies.of(List.of(), Map.of("HTTPS_PROXY", "https://user:p@ss@" + proxy));
        remedies.follow(
                this::lookUp,
                "write it as http://[user:password@]host:port, special characters percent-encoded",
                () -> proxies = Proxies.of(List.of(), Map.of("HTTPS_PROXY", "http://user:p%40ss@" + proxy)));
        proxies = Proxies.of(List.of(), environment);
        int port = Integer.parseInt(proxy.substring(proxy.indexOf(':') + 1));
        remedies.follow(
                this::lookUp,
                "User and password belong into `<proxies>`",
                () -> proxies =
                        Proxies.of(List.of(new Setting("http", "127.0.0.1", port, "user", "p@ss", "")), Map.of()));
    }
}
