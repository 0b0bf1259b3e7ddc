package io.github.dockercache.bench;

import io.github.dockercache.engine.BusyboxImage;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.engine.TestEngine.Flavour;
import io.github.dockercache.it.LocalRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The cycle on an image of 365 MB that nobody can compress, 22 MB of it the application, without the rungs that need no
 * engine: on an engine that is new each time, in turn with buildx by hand; and what the store grows by.
 */
final class CycleBench {

    private static final int MB = 1_000_000;

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>bench</groupId>
              <artifactId>app</artifactId>
              <version>1</version>
              <packaging>pom</packaging>
              <build>
                <plugins>
                  <plugin>
                    <groupId>io.github.dockercache</groupId>
                    <artifactId>docker-cache-maven-plugin</artifactId>
                    <version>%s</version>
                    <configuration>
                      <imageName>%s/app</imageName>
                      <network>host</network>
                      <engine>buildx</engine>
                      <ladder>engine</ladder>
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

    private final Path work;
    private final Path project;
    private final String mvn;
    private final LocalRegistry registry;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    private CycleBench(String[] args) throws IOException, InterruptedException {
        work = Path.of(args[0]);
        mvn = args[1];
        registry = LocalRegistry.open(work.resolve("registry"));
        project = Files.createDirectories(work.resolve("project"));
        Files.writeString(project.resolve("pom.xml"), POM.formatted(args[2], registry.address()));
        Files.writeString(project.resolve("Dockerfile"), DOCKERFILE.formatted(registry.address()));
        noise(project.resolve("lib/noise"), 150 * MB, 1);
        noise(project.resolve("target/app.jar"), 22 * MB, 2);
    }

    /** Arguments: a folder to work in, Maven, the plugin's version, how many runs count. */
    public static void main(String[] args) throws IOException, InterruptedException {
        CycleBench bench = new CycleBench(args);
        bench.prepare();
        bench.compare(Integer.parseInt(args[3]));
        bench.grow();
    }

    private static void noise(Path file, int size, int seed) throws IOException {
        Files.createDirectories(file.getParent());
        Random random = new Random(seed);
        byte[] piece = new byte[MB];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int left = size; left > 0; left -= MB) {
                random.nextBytes(piece);
                out.write(piece);
            }
        }
    }

    /** The base, and the caches of either way. */
    private void prepare() throws IOException, InterruptedException {
        BusyboxImage.push(registry.address(), "busybox", "1", "bench");
        Path base = Files.createDirectories(work.resolve("base"));
        noise(base.resolve("usr/noise"), 148 * MB, 3);
        Files.writeString(base.resolve("Dockerfile"), "FROM " + registry.address() + "/busybox:1\nCOPY usr/ /usr/\n");
        try (TestEngine engine = TestEngine.start(Flavour.CONTAINERD)) {
            byHand(engine, base, "base:1");
            byHand(engine, project, "hand:1", "--cache-to=type=registry,mode=max,image-manifest=true,ref=" + hand());
            byHand(engine, project, "hand:1", "--cache-to=type=local,mode=max,dest=" + work.resolve("hand"));
            build(engine, directory(), "docker-cache:push", "docker-cache:save");
            build(engine, remote(), "docker-cache:push", "docker-cache:save");
        }
    }

    private String hand() {
        return registry.address() + "/hand-cache:1";
    }

    private void byHand(TestEngine engine, Path context, String name, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "docker", "buildx", "build", "--quiet", "--network=host", "--provenance=false",
                "--output=type=image,push=true,name=" + registry.address() + "/" + name));
        command.addAll(Arrays.asList(options));
        command.add(context.toString());
        run(engine.environment(), command);
    }

    private List<String> directory() {
        return List.of("-Ddocker-cache.store=" + work.resolve("store"));
    }

    private List<String> remote() {
        return List.of(
                "-Ddocker-cache.store=" + work.resolve("empty"),
                "-Ddocker-cache.remoteStore=oci://" + registry.address() + "/cache");
    }

    private void build(TestEngine engine, List<String> stores, String... goals)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(stores);
        all.addAll(List.of("docker-cache:restore", "docker-cache:build"));
        all.addAll(Arrays.asList(goals));
        maven(engine, all);
    }

    private void maven(TestEngine engine, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(mvn, "-B", "-q", "-f", project.toString()));
        command.addAll(arguments);
        run(engine.environment(), command);
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

    private interface Way {
        void go(TestEngine engine) throws IOException, InterruptedException;
    }

    /** Each on an engine that is new; the first round is for the caches of the machine. */
    private void compare(int runs) throws IOException, InterruptedException {
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("`mvn validate`", engine -> maven(engine, List.of("validate")));
        ways.put(
                "`docker buildx build --cache-from type=registry --push`",
                engine -> byHand(engine, project, "hand:1", "--cache-from=type=registry,ref=" + hand()));
        ways.put(
                "`docker buildx build --cache-from type=local --push`",
                engine -> byHand(engine, project, "hand:1", "--cache-from=type=local,src=" + work.resolve("hand")));
        ways.put(
                "restore, build, push with a remote store",
                engine -> build(engine, remote(), "docker-cache:push"));
        ways.put(
                "restore, build, push with a directory store",
                engine -> build(engine, directory(), "docker-cache:push"));
        for (int round = -1; round < runs; round++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                delete(work.resolve("empty"));
                try (TestEngine engine = TestEngine.start(Flavour.CONTAINERD)) {
                    double taken = time(() -> way.getValue().go(engine));
                    if (round >= 0) {
                        seconds.computeIfAbsent(way.getKey(), name -> new ArrayList<>()).add(taken);
                    }
                }
            }
        }
        System.out.println("| unchanged, on a fresh engine | median | least | most |\n| --- | --- | --- | --- |");
        seconds.forEach((way, values) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.1f s | %.1f s | %.1f s |%n",
                way,
                median(values),
                values.stream().mapToDouble(each -> each).min().orElseThrow(),
                values.stream().mapToDouble(each -> each).max().orElseThrow()));
    }

    private interface Step {
        void go() throws IOException, InterruptedException;
    }

    private static double time(Step step) throws IOException, InterruptedException {
        new ProcessBuilder("sync").start().waitFor();
        long begin = System.nanoTime();
        step.go();
        return (System.nanoTime() - begin) / 1e9;
    }

    /** What builds and saves add to a store, and to the registry. */
    private void grow() throws IOException, InterruptedException {
        System.out.println("\n| step | time | store grows by | registry grows by |\n| --- | --- | --- | --- |");
        try (TestEngine engine = TestEngine.start(Flavour.CONTAINERD)) {
            build(engine, directory());
            application(100);
            tell("build of another application", () -> build(engine, directory()));
            tell("save of it to the directory store", () -> maven(engine, goals(directory(), "docker-cache:save")));
            tell("second save of it", () -> maven(engine, goals(directory(), "docker-cache:save")));
            tell("save of it to a remote store", () -> maven(engine, goals(both(), "docker-cache:save")));
            tell("second save of it", () -> maven(engine, goals(both(), "docker-cache:save")));
            tell("ten more applications, each built and saved", () -> {
                for (int version = 101; version <= 110; version++) {
                    application(version);
                    build(engine, directory(), "docker-cache:save");
                }
            });
        }
    }

    private List<String> both() {
        return List.of(
                directory().get(0), "-Ddocker-cache.remoteStore=oci://" + registry.address() + "/cache");
    }

    private static List<String> goals(List<String> options, String goal) {
        List<String> all = new ArrayList<>(options);
        all.add(goal);
        return all;
    }

    private void application(int seed) throws IOException {
        noise(project.resolve("target/app.jar"), 22 * MB, seed);
    }

    private void tell(String what, Step step) throws IOException, InterruptedException {
        long store = size(work.resolve("store"));
        long pushed = size(work.resolve("registry/blobs"));
        double taken = time(step);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f s | %.2f MB | %.2f MB |%n",
                what,
                taken,
                (size(work.resolve("store")) - store) / 1e6,
                (size(work.resolve("registry/blobs")) - pushed) / 1e6);
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void delete(Path folder) throws IOException, InterruptedException {
        new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
