package io.github.dockercache.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A CNCF Distribution registry on a free port of the loopback interface. It ends with this JVM, however that ends. */
public final class LocalRegistry {

    private static final Pattern LISTENING = Pattern.compile("listening on ([0-9.]+:[0-9]+)");
    private static final Pattern ACCESS = Pattern.compile("^\\S+ - \\S+ \\[[^]]+\\] \"(\\S+ \\S+) HTTP/1\\.1\"");
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    /** User {@code ci}, password {@code planted-token-9f1c}; bcrypt is all that Distribution takes. */
    private static final String HTPASSWD = "ci:$2y$05$HGmkNwvlJ6qef1yV5zVWbeOIor9/LxlGQHPZaxEkLef.WPZCEtTGS";

    /** Its shell reads a pipe that only this JVM can close: then the registry is told to go. */
    private static final String SERVE =
            "docker-registry serve config.yml > registry.log 2>&1 & registry=$!; cat > /dev/null; kill $registry; wait $registry";

    private final Path folder;
    private final Process shell;
    private final String address;

    private LocalRegistry(Path folder, Process shell, String address) {
        this.folder = folder;
        this.shell = shell;
        this.address = address;
    }

    /** Starts one whose files live in this folder. */
    public static LocalRegistry open(Path folder) throws IOException, InterruptedException {
        return start(folder, "");
    }

    /** Starts one that wants user and password. */
    static LocalRegistry guarded(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("htpasswd"), HTPASSWD + "\n");
        return start(folder, """
                auth:
                  htpasswd:
                    realm: test
                    path: htpasswd
                """);
    }

    private static LocalRegistry start(Path folder, String more) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve("registry.log"));
        Files.writeString(folder.resolve("config.yml"), """
                version: 0.1
                log:
                  accesslog:
                    disabled: false
                storage:
                  filesystem:
                    rootdirectory: blobs
                http:
                  addr: 127.0.0.1:0
                """ + more);
        Process shell = new ProcessBuilder("sh", "-c", SERVE)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        LocalRegistry registry = new LocalRegistry(folder, shell, address(folder.resolve("registry.log"), shell));
        Runtime.getRuntime().addShutdownHook(new Thread(registry::stop));
        return registry;
    }

    private static String address(Path log, Process shell) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < deadline && shell.isAlive()) {
            Matcher listening = LISTENING.matcher(Files.exists(log) ? Files.readString(log) : "");
            if (listening.find()) {
                return listening.group(1);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        shell.destroy();
        throw new IOException("docker-registry did not start: " + Files.readString(log)
                + "\n  -> apt-get install docker-registry, or run scripts/provision");
    }

    /** Host and port. */
    public String address() {
        return address;
    }

    /** All requests so far, as {@code METHOD path}. */
    public List<String> requests() throws IOException {
        return requests(folder);
    }

    /** The requests so far to the registry that lives in this folder. */
    static List<String> requests(Path folder) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("registry.log"))) {
            return lines.map(ACCESS::matcher)
                    .filter(Matcher::find)
                    .map(access -> access.group(1))
                    .toList();
        }
    }

    /** Ends it; to end it again does nothing. */
    public void stop() {
        try {
            shell.getOutputStream().close();
            shell.waitFor(10, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException e) {
            shell.destroy();
        }
    }
}
