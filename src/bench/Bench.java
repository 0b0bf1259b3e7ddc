package io.github.dockercache.bench;

import io.github.dockercache.it.LocalRegistry;
import io.github.dockercache.it.SmallImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What {@code docker-cache:key} costs over {@code mvn validate} on the same warm project, run in turn with it. */
final class Bench {

    private static final int IMAGES = 20;
    private static final long ROUND_TRIP_MILLIS = 50;

    private final Path work;
    private final Path maven;
    private final String version;
    private final int runs;

    private Bench(String[] args) {
        work = Path.of(args[0]);
        maven = Path.of(args[1]);
        version = args[2];
        runs = Integer.parseInt(args[3]);
    }

    /** Arguments: a folder to work in, {@code mvnw}, the plugin's version, how many runs count. */
    public static void main(String[] args) throws IOException, InterruptedException {
        new Bench(args).run();
    }

    private void run() throws IOException, InterruptedException {
        LocalRegistry registry = LocalRegistry.open(work.resolve("registry"));
        for (int image = 1; image <= IMAGES; image++) {
            SmallImage.at(registry.address() + "/bench/base" + image + ":1").push("content of " + image);
        }
        try (SlowRegistry slow = new SlowRegistry(registry.address(), ROUND_TRIP_MILLIS)) {
            Map<String, List<String>> candidates = new LinkedHashMap<>();
            candidates.put("mvn validate", command("one", registry.address(), 1, "validate"));
            candidates.put("the goal, skipped", command("one", registry.address(), 1, "docker-cache:key", "-Ddocker-cache.skip"));
            candidates.put("1 image, loopback", command("one", registry.address(), 1, "docker-cache:key"));
            candidates.put("20 images, loopback", command("twenty", registry.address(), IMAGES, "docker-cache:key"));
            candidates.put("1 image, 50 ms away, bearer token", command("far-one", slow.address(), 1, "docker-cache:key"));
            candidates.put("20 images, 50 ms away, bearer token", command("far-twenty", slow.address(), IMAGES, "docker-cache:key"));
            report(candidates.keySet().stream().toList(), measure(candidates));
        } finally {
            registry.stop();
        }
    }

    private List<String> command(String name, String address, int images, String... arguments) throws IOException {
        Path project = Files.createDirectories(work.resolve(name));
        Files.writeString(project.resolve("Dockerfile"), IntStream.rangeClosed(1, images)
                .mapToObj(image -> "FROM " + address + "/bench/base" + image + ":1 AS stage" + image + "\n"
                        + (image == 1 ? "" : "COPY --from=stage" + (image - 1) + " /content.txt /content" + image + ".txt\n"))
                .collect(Collectors.joining()));
        Files.writeString(project.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>bench</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>io.github.dockercache</groupId>
                        <artifactId>docker-cache-maven-plugin</artifactId>
                        <version>%s</version>
                        <configuration>
                          <store>%s</store>
                        </configuration>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(name, version, work.resolve("store")));
        List<String> command = new ArrayList<>(List.of(maven.toString(), "-B", "-q", "-o", "-f", project.toString()));
        if (!arguments[0].equals("validate")) {
            command.remove("-o");
        }
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private Map<String, List<Double>> measure(Map<String, List<String>> candidates)
            throws IOException, InterruptedException {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = -1; round < runs; round++) {
            for (Map.Entry<String, List<String>> candidate : candidates.entrySet()) {
                double taken = time(candidate.getValue());
                if (round >= 0) {
                    seconds.computeIfAbsent(candidate.getKey(), name -> new ArrayList<>()).add(taken);
                }
            }
        }
        return seconds;
    }

    private static double time(List<String> command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("failed: " + String.join(" ", command));
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void report(List<String> names, Map<String, List<Double>> seconds) {
        List<Double> baseline = seconds.get(names.get(0));
        System.out.println("| what | median | least | most | over `mvn validate`, median of the pairs |");
        System.out.println("| --- | --- | --- | --- | --- |");
        for (String name : names) {
            List<Double> taken = seconds.get(name);
            List<Double> more = IntStream.range(0, taken.size())
                    .mapToObj(round -> taken.get(round) - baseline.get(round))
                    .toList();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f s | %.2f s | %.2f s | %s |%n",
                    name,
                    median(taken),
                    taken.stream().mapToDouble(each -> each).min().orElseThrow(),
                    taken.stream().mapToDouble(each -> each).max().orElseThrow(),
                    name.equals(names.get(0)) ? "–" : String.format(Locale.ROOT, "%.2f s", median(more)));
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
