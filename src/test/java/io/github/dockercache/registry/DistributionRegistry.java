package io.github.dockercache.registry;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A CNCF Distribution registry on a free port of this machine, which keeps what it has in a folder. Several may serve
 * one folder: images are pushed to a plain one, and asked for at one with TLS or a login.
 */
public final class DistributionRegistry implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:([0-9]+)");
    private static final Pattern REQUEST = Pattern.compile("\"([A-Z]+ \\S+) HTTP/[0-9.]+\" ([0-9]{3})");
    private static final Duration START = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final String authority;

    private DistributionRegistry(Process process, Path log, String authority) {
        this.process = process;
        this.log = log;
        this.authority = authority;
    }

    /** Without TLS and login. */
    public static DistributionRegistry plain(Path folder) {
        return start(folder, "");
    }

    /** Without TLS and login, and without deletes. */
    public static DistributionRegistry withoutDeletes(Path folder) {
        return start(folder, "", false);
    }

    /** With TLS. */
    public static DistributionRegistry secured(Path folder, TestCertificates certificates) {
        return start(folder, tls(certificates));
    }

    /** Wants the password of user {@code tester}: {@code secret}. */
    public static DistributionRegistry withPassword(Path folder) {
        // bcrypt of 'secret'
        Path users = write(
                folder.resolve("htpasswd"), "tester:$2y$05$XZywQeLXeGCCG1NGiq/tg.YWdT2A8MinNcol1E1itsjNxe7fbB59K\n");
        return start(folder, "auth:\n  htpasswd: {realm: test, path: '" + users + "'}\n");
    }

    /** Wants tokens of this server. */
    public static DistributionRegistry withTokens(Path folder, TestTokenServer tokens) {
        return start(folder, tokens(tokens));
    }

    /** Wants tokens of this server, and speaks TLS. */
    public static DistributionRegistry securedWithTokens(
            Path folder, TestTokenServer tokens, TestCertificates certificates) {
        return start(folder, tls(certificates) + tokens(tokens));
    }

    private static String tls(TestCertificates certificates) {
        return "  tls: {certificate: '" + certificates.certificate() + "', key: '" + certificates.key() + "'}\n";
    }

    private static String tokens(TestTokenServer tokens) {
        return "auth:\n  token: {realm: '" + tokens.realm() + "', service: " + TestTokenServer.SERVICE + ", issuer: "
                + TestTokenServer.ISSUER + ", rootcertbundle: '" + tokens.signer() + "'}\n";
    }

    private static DistributionRegistry start(Path folder, String more) {
        return start(folder, more, true);
    }

    private static DistributionRegistry start(Path folder, String more, boolean deletes) {
        try {
            Path own = Files.createTempDirectory(folder, "registry");
            Path config = write(own.resolve("config.yml"), """
                    version: 0.1
                    log: {level: info}
                    storage: {filesystem: {rootdirectory: '%s'}, delete: {enabled: %s}}
                    http:
                      addr: 127.0.0.1:0
                      secret: test
                    """.formatted(folder.resolve("store"), deletes) + more);
            Path log = own.resolve("log");
            Process process = new ProcessBuilder(program().toString(), "serve", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new DistributionRegistry(process, log, "127.0.0.1:" + port(process, log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "docker-registry"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(
                                "these tests need a real registry: the program 'docker-registry'"
                                        + " (CNCF Distribution) is not on the PATH; Debian and Ubuntu: apt-get install docker-registry"));
    }

    private static String port(Process process, Path log) throws IOException {
        Deadline deadline = Deadline.in(START);
        while (process.isAlive() && !deadline.passed()) {
            Matcher line = LISTENING.matcher(Files.readString(log));
            if (line.find()) {
                return line.group(1);
            }
            Thread.onSpinWait();
        }
        process.destroyForcibly();
        throw new AssertionError("the registry does not start: " + Files.readString(log));
    }

    /** Host and port, as an image name begins. */
    public String authority() {
        return authority;
    }

    /** The port. */
    public int port() {
        return Integer.parseInt(authority.substring(authority.indexOf(':') + 1));
    }

    /** Every request so far, as {@code HEAD /v2/a/manifests/b 200}. */
    public List<String> requests() {
        try {
            return Files.readString(log)
                    .lines()
                    .map(REQUEST::matcher)
                    .filter(Matcher::find)
                    .map(line -> line.group(1) + " " + line.group(2))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The requests that are not about pushing. */
    public List<String> reads() {
        return requests().stream()
                .filter(line -> line.startsWith("GET") || line.startsWith("HEAD"))
                .toList();
    }

    /** Ends the process, and waits for its end. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
