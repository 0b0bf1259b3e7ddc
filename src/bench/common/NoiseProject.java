package io.github.dockercache.bench;

import io.github.dockercache.engine.BusyboxImage;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.it.LocalRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A Maven project whose image nobody can compress: 150 MB of libraries, 43 MB that a {@code RUN} makes, an application of
 * 22 MB, and a base, by default of 150 MB. Its registry is on loopback.
 */
final class NoiseProject {

    /** In bytes. */
    static final int MB = 1_000_000;

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>bench</groupId>
              <artifactId>app</artifactId>
              <version>1</version>
              <build>
                <plugins>
                  <plugin>
                    <groupId>io.github.dockercache</groupId>
                    <artifactId>docker-cache-maven-plugin</artifactId>
                    <version>%s</version>
                    <configuration>
                      <imageName>%s/app</imageName>
                      <network>host</network>
                      <maxSize>100GiB</maxSize>
                    </configuration>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    private static final String DOCKERFILE = """
            FROM %s/base:1
            COPY lib/ /app/lib/
            RUN head -c 43000000 /app/lib/noise > /app/generated
            COPY target/app.jar /app/
            """;

    final Path work;
    final Path folder;
    final LocalRegistry registry;
    private final String mvn;

    /**
     * Writes it, with the base not pushed yet.
     *
     * @param work a folder for all that is made
     * @param mvn a program
     * @param version of the plugin
     */
    NoiseProject(Path work, String mvn, String version) throws IOException, InterruptedException {
        this.work = work;
        this.mvn = mvn;
        this.registry = LocalRegistry.open(work.resolve("registry"));
        this.folder = Files.createDirectories(work.resolve("project"));
        Files.writeString(folder.resolve("pom.xml"), POM.formatted(version, registry.address()));
        Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE.formatted(registry.address()));
        noise(folder.resolve("lib/noise"), 150 * MB, 1);
        application(2);
    }

    /** Another application for each seed. */
    void application(int seed) throws IOException {
        noise(folder.resolve("target/app.jar"), 22 * MB, seed);
    }

    private static void noise(Path file, int size, int seed) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Random random = new Random(seed);
        byte[] piece = new byte[MB];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int left = size; left > 0; left -= MB) {
                random.nextBytes(piece);
                out.write(piece);
            }
        }
    }

    /** The base image, of this size in millions of bytes. */
    void pushBase(TestEngine engine, int size) throws IOException, InterruptedException {
        BusyboxImage.push(registry.address(), "busybox", "1", "bench");
        Path base = work.resolve("base");
        noise(base.resolve("usr/noise"), (size - 2) * MB, 3);
        Files.writeString(base.resolve("Dockerfile"), "FROM " + registry.address() + "/busybox:1\nCOPY usr/ /usr/\n");
        buildx(engine, base, "base:1");
        delete(base);
    }

    /** What {@code docker buildx build --push} does by hand. */
    void byHand(TestEngine engine, String name, String... options) throws IOException, InterruptedException {
        buildx(engine, folder, name, options);
    }

    private void buildx(TestEngine engine, Path context, String name, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "docker", "buildx", "build", "--quiet", "--network=host", "--provenance=false",
                "--output=type=image,push=true,name=" + registry.address() + "/" + name));
        command.addAll(Arrays.asList(options));
        command.add(context.toString());
        run(engine.environment(), command);
    }

    /** Options for a directory store in the folder of work, and with {@code remote} a remote one as well. */
    List<String> stores(String directory, boolean remote) {
        List<String> options = new ArrayList<>(List.of("-Ddocker-cache.store=" + work.resolve(directory)));
        if (remote) {
            options.add("-Ddocker-cache.remoteStore=oci://" + registry.address() + "/cache");
        }
        return options;
    }

    /** Runs Maven quietly; an environment without an engine is an empty one. */
    void maven(Map<String, String> environment, List<String> options, String... goals)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(mvn, "-B", "-q", "-f", folder.toString()));
        command.addAll(options);
        command.addAll(Arrays.asList(goals));
        run(environment, command);
    }

    private void run(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("log").toFile());
        builder.environment().putAll(environment);
        if (builder.start().waitFor() != 0) {
            throw new IOException(String.join(" ", command) + "\n" + Files.readString(work.resolve("log")));
        }
    }

    /** A step on an engine that knows nothing. */
    static Rounds.Step onNewEngine(OnEngine step) throws IOException, InterruptedException {
        TestEngine engine = TestEngine.start(TestEngine.Flavour.CONTAINERD);
        return new Rounds.Step() {
            @Override
            public void go() throws IOException, InterruptedException {
                step.go(engine);
            }

            @Override
            public void end() {
                engine.close();
            }
        };
    }

    /** What is done with an engine. */
    interface OnEngine {
        void go(TestEngine engine) throws IOException, InterruptedException;
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) throws IOException, InterruptedException {
        new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
    }
}
