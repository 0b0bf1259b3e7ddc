package io.github.dockercache.bench;

import io.github.dockercache.bench.Rounds.Step;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.engine.TestEngine.Flavour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an unchanged image, and one with another application, cost on a machine that knows nothing: with this plugin and no
 * engine, with Jib's plugin, and with buildx by hand on an engine that is new each time.
 */
final class LadderBench {

    private static final String JIB = "com.google.cloud.tools:jib-maven-plugin:3.5.1:build";

    private final NoiseProject project;
    private int seed = 100;

    private LadderBench(String[] args) throws IOException, InterruptedException {
        project = new NoiseProject(Path.of(args[0]), args[1], args[2]);
    }

    /** Arguments: a folder to work in, Maven, the plugin's version, how many runs count, the base's size in MB. */
    public static void main(String[] args) throws IOException, InterruptedException {
        LadderBench bench = new LadderBench(args);
        bench.prepare(Integer.parseInt(args[4]));
        bench.compare(Integer.parseInt(args[3]));
    }

    private void prepare(int base) throws IOException, InterruptedException {
        try (TestEngine engine = TestEngine.start(Flavour.CONTAINERD)) {
            project.pushBase(engine, base);
            project.byHand(engine, "hand:1", "--cache-to=type=registry,mode=max,image-manifest=true,ref=" + hand());
            project.maven(
                    engine.environment(),
                    ours("buildx"),
                    "docker-cache:key", "docker-cache:build", "docker-cache:push", "docker-cache:save");
        }
    }

    private String hand() {
        return project.registry.address() + "/hand-cache:1";
    }

    private List<String> ours(String engine) {
        return Stream.concat(project.stores("empty", true).stream(), Stream.of("-Ddocker-cache.engine=" + engine))
                .toList();
    }

    private void compare(int runs) throws IOException, InterruptedException {
        new Rounds()
                .with("mvn validate", () -> () -> project.maven(Map.of(), List.of(), "validate"))
                .with("this plugin, unchanged", () -> plugin(2))
                .with("this plugin, another application", () -> plugin(seed++))
                .with("Jib, unchanged", () -> jib(2))
                .with("Jib, another application", () -> jib(seed++))
                .with("`docker buildx build`, unchanged", () -> byHand(2))
                .with("`docker buildx build`, another application", () -> byHand(seed++))
                .run(runs)
                .print("on a machine that knows nothing");
    }

    private Step plugin(int application) throws IOException, InterruptedException {
        project.application(application);
        NoiseProject.delete(project.work.resolve("empty"));
        return () -> project.maven(
                Map.of(), ours("none"), "docker-cache:key", "docker-cache:build", "docker-cache:push");
    }

    /** On an image that has all but the application, as Jib cannot run commands. */
    private Step jib(int application) throws IOException, InterruptedException {
        project.application(application);
        Files.createDirectories(project.folder.resolve("target/classes")); // Jib refuses to go on without
        Path only = Files.createDirectories(project.folder.resolve("target/only"));
        Files.copy(project.folder.resolve("target/app.jar"), only.resolve("app.jar"), StandardCopyOption.REPLACE_EXISTING);
        Path caches = project.work.resolve("jib");
        NoiseProject.delete(caches);
        return () -> project.maven(
                Map.of(),
                List.of(
                        "-Djib.from.image=" + project.registry.address() + "/app:1",
                        "-Djib.to.image=" + project.registry.address() + "/jib:1",
                        "-Djib.allowInsecureRegistries=true",
                        "-DsendCredentialsOverHttp=true",
                        "-Djib.extraDirectories.paths=" + only,
                        "-Djib.container.mainClass=Main",
                        "-Djib.applicationCache=" + caches.resolve("application"),
                        "-Djib.baseImageCache=" + caches.resolve("base"),
                        "-Djib.console=plain"),
                JIB);
    }

    private Step byHand(int application) throws IOException, InterruptedException {
        project.application(application);
        return NoiseProject.onNewEngine(
                engine -> project.byHand(engine, "hand:1", "--cache-from=type=registry,ref=" + hand()));
    }
}
