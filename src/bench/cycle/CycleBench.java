package io.github.dockercache.bench;

import io.github.dockercache.bench.Rounds.Step;
import io.github.dockercache.bench.Rounds.Way;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.engine.TestEngine.Flavour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The cycle without the rungs that need no engine: on an engine that is new each time, in turn with buildx by hand; and what
 * the store grows by.
 */
final class CycleBench {

    private static final String RESTORE = "docker-cache:restore";
    private static final String BUILD = "docker-cache:build";
    private static final String PUSH = "docker-cache:push";
    private static final String SAVE = "docker-cache:save";

    private final NoiseProject project;

    private CycleBench(String[] args) throws IOException, InterruptedException {
        project = new NoiseProject(Path.of(args[0]), args[1], args[2]);
    }

    /** Arguments: a folder to work in, Maven, the plugin's version, how many runs count. */
    public static void main(String[] args) throws IOException, InterruptedException {
        CycleBench bench = new CycleBench(args);
        bench.prepare();
        bench.compare(Integer.parseInt(args[3]));
        bench.grow();
    }

    /** The base, and the caches of either way. */
    private void prepare() throws IOException, InterruptedException {
        try (TestEngine engine = TestEngine.start(Flavour.CONTAINERD)) {
            project.pushBase(engine, 150);
            project.byHand(engine, "hand:1", "--cache-to=type=registry,mode=max,image-manifest=true,ref=" + hand());
            project.byHand(engine, "hand:1", "--cache-to=type=local,mode=max,dest=" + project.work.resolve("hand"));
            maven(engine, project.stores("store", false), RESTORE, BUILD, PUSH, SAVE);
            maven(engine, project.stores("empty", true), RESTORE, BUILD, PUSH, SAVE);
        }
    }

    private String hand() {
        return project.registry.address() + "/hand-cache:1";
    }

    private void maven(TestEngine engine, List<String> stores, String... goals)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(stores);
        options.addAll(List.of("-Ddocker-cache.engine=buildx", "-Ddocker-cache.ladder=engine"));
        project.maven(engine.environment(), options, goals);
    }

    private void compare(int runs) throws IOException, InterruptedException {
        new Rounds()
                .with("mvn validate", () -> () -> project.maven(Map.of(), List.of(), "validate"))
                .with("`docker buildx build --cache-from type=registry --push`", byHand("type=registry,ref=" + hand()))
                .with(
                        "`docker buildx build --cache-from type=local --push`",
                        byHand("type=local,src=" + project.work.resolve("hand")))
                .with("restore, build, push with a remote store", cycle("empty", true))
                .with("restore, build, push with a directory store", cycle("store", false))
                .run(runs)
                .print("unchanged, on a fresh engine");
    }

    private Way byHand(String cache) {
        return () -> NoiseProject.onNewEngine(engine -> project.byHand(engine, "hand:1", "--cache-from=" + cache));
    }

    private Way cycle(String directory, boolean remote) {
        return () -> {
            NoiseProject.delete(project.work.resolve("empty"));
            return NoiseProject.onNewEngine(
                    engine -> maven(engine, project.stores(directory, remote), RESTORE, BUILD, PUSH));
        };
    }

    /** What builds and saves add to a store, and to the registry. */
    private void grow() throws IOException, InterruptedException {
        System.out.println("\n| step | time | store grows by | registry grows by |\n| --- | --- | --- | --- |");
        try (TestEngine engine = TestEngine.start(Flavour.CONTAINERD)) {
            List<String> directory = project.stores("store", false);
            List<String> both = project.stores("store", true);
            maven(engine, directory, RESTORE, BUILD);
            project.application(100);
            tell("build of another application", () -> maven(engine, directory, RESTORE, BUILD));
            tell("save of it to the directory store", () -> maven(engine, directory, SAVE));
            tell("second save of it", () -> maven(engine, directory, SAVE));
            tell("save of it to a remote store", () -> maven(engine, both, SAVE));
            tell("second save of it", () -> maven(engine, both, SAVE));
            tell("ten more applications, each built and saved", () -> {
                for (int version = 101; version <= 110; version++) {
                    project.application(version);
                    maven(engine, directory, RESTORE, BUILD, SAVE);
                }
            });
        }
    }

    private void tell(String what, Step step) throws IOException, InterruptedException {
        long store = size(project.work.resolve("store"));
        long pushed = size(project.work.resolve("registry/blobs"));
        double taken = Rounds.time(step);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f s | %.2f MB | %.2f MB |%n",
                what,
                taken,
                (size(project.work.resolve("store")) - store) / 1e6,
                (size(project.work.resolve("registry/blobs")) - pushed) / 1e6);
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
