package io.github.dockercache.bench;

import io.github.dockercache.engine.BusyboxImage;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.engine.TestEngine.Flavour;
import io.github.dockercache.it.LocalRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many modules with an image each, in four threads: no lock-up, and nothing is lost. */
final class ReactorBench {

    private static final long LONGEST_MINUTES = 60;

    private static final String PARENT = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>bench</groupId>
              <artifactId>parent</artifactId>
              <version>1</version>
              <packaging>pom</packaging>
              <modules>%s</modules>
              <build>
                <plugins>
                  <plugin>
                    <groupId>io.github.dockercache</groupId>
                    <artifactId>docker-cache-maven-plugin</artifactId>
                    <version>%s</version>
                    <configuration>
                      <imageName>%s/${project.artifactId}</imageName>
                      <network>host</network>
                      <engine>buildx</engine>
                      <ladder>engine</ladder>
                    </configuration>
                    <executions>
                      <execution>
                        <goals>
                          <goal>key</goal>
                          <goal>restore</goal>
                          <goal>build</goal>
                          <goal>save</goal>
                        </goals>
                      </execution>
                    </executions>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    private static final String MODULE = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <parent>
                <groupId>bench</groupId>
                <artifactId>parent</artifactId>
                <version>1</version>
              </parent>
              <artifactId>m%d</artifactId>
              <packaging>pom</packaging>
            </project>
            """;

    private final Path work;
    private final String mvn;
    private final int modules;

    private ReactorBench(String[] args) {
        work = Path.of(args[0]);
        mvn = args[1];
        modules = Integer.parseInt(args[3]);
    }

    /** Arguments: a folder to work in, Maven, the plugin's version, how many modules. */
    public static void main(String[] args) throws IOException, InterruptedException {
        ReactorBench bench = new ReactorBench(args);
        bench.layOut(args[2]);
        System.out.println("| " + bench.modules + " modules, `mvn -T 4 verify` | time | modules with stored layers |");
        System.out.println("| --- | --- | --- |");
        bench.round("cold", 0);
        bench.round("unchanged, on a fresh engine", bench.modules);
        bench.checkStore();
    }

    private void layOut(String version) throws IOException, InterruptedException {
        LocalRegistry registry = LocalRegistry.open(work.resolve("registry"));
        BusyboxImage.push(registry.address(), "base", "1", "bench");
        String names = IntStream.range(0, modules)
                .mapToObj(number -> "<module>m" + number + "</module>")
                .collect(Collectors.joining());
        Path root = Files.createDirectories(work.resolve("project"));
        Files.writeString(root.resolve("pom.xml"), PARENT.formatted(names, version, registry.address()));
        for (int number = 0; number < modules; number++) {
            Path module = Files.createDirectories(root.resolve("m" + number));
            Files.writeString(module.resolve("pom.xml"), MODULE.formatted(number));
            Files.writeString(module.resolve("app.txt"), "application " + number + "\n");
            Files.writeString(
                    module.resolve("Dockerfile"),
                    "FROM " + registry.address() + "/base:1\nRUN echo " + number + " > /number\nCOPY app.txt /\n");
        }
    }

    private void round(String name, int expectedHits) throws IOException, InterruptedException {
        try (TestEngine engine = TestEngine.start(Flavour.CONTAINERD)) {
            Path log = work.resolve("log");
            ProcessBuilder maven = new ProcessBuilder(List.of(
                            mvn, "-B", "-T", "4", "verify", "-Ddocker-cache.store=" + work.resolve("store")))
                    .directory(work.resolve("project").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            maven.environment().putAll(engine.environment());
            long begin = System.nanoTime();
            Process process = maven.start();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroy();
                throw new IOException(name + ": Maven failed or hangs\n" + Files.readString(log));
            }
            double taken = (System.nanoTime() - begin) / 1e9;
            int hits = hits();
            System.out.printf(Locale.ROOT, "| %s | %.0f s | %d |%n", name, taken, hits);
            if (hits != expectedHits) {
                throw new IOException(name + ": " + expectedHits + " modules were to find their layers");
            }
        }
    }

    private int hits() throws IOException {
        int hits = 0;
        for (int number = 0; number < modules; number++) {
            String image = Files.readString(
                    work.resolve("project/m" + number + "/target/docker-cache/image.json"));
            hits += image.contains("\"hit\" : \"layers\"") ? 1 : 0;
        }
        return hits;
    }

    /** No draft, no lease, no work folder. */
    private void checkStore() throws IOException {
        List<String> left = new ArrayList<>();
        try (Stream<Path> files = Files.walk(work.resolve("store"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(".draft-") || name.endsWith(".lease"))
                    .forEach(left::add);
        }
        if (!left.isEmpty()) {
            throw new IOException("left in the store: " + left);
        }
    }
}
