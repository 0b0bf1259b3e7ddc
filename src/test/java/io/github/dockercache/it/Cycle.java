package io.github.dockercache.it;

import io.github.dockercache.engine.BusyboxImage;
import io.github.dockercache.image.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A project that is built on one fresh machine after the other: unchanged, with another application, with another dependency,
 * on a base image that has moved. The store is what a CI's cache would give back.
 */
public final class Cycle {

    private final Case test;
    private final FreshMachine machine;
    private final Path folder;

    private Cycle(Case test, FreshMachine machine, Path folder) {
        this.test = test;
        this.machine = machine;
        this.folder = folder;
    }

    /** The project of a case. */
    public static Cycle of(Case test, Path folder, String machine) {
        return new Cycle(test, FreshMachine.valueOf(machine), folder);
    }

    /** What {@code image.json} says of a build, whether its steps ran, and all that Maven printed. */
    public record Outcome(String hit, String digest, List<String> ran, String log) {

        /** Whether a command with this text in it ran. */
        public boolean ran(String command) {
            return ran.stream().anyMatch(step -> step.contains(command));
        }
    }

    /** Points the tag of the base image to another image. */
    public void base(String note) {
        String reference = test.reference("base:1");
        int slash = reference.indexOf('/');
        BusyboxImage.push(
                reference.substring(0, slash), reference.substring(slash + 1, reference.lastIndexOf(':')), "1", note);
    }

    /** Gives a file of the project another content. */
    public void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Builds and pushes on a machine that is new but for the store. */
    public Outcome build(String... arguments) throws IOException, InterruptedException {
        String log = run(arguments).ok().log();
        JsonTree image = JsonTree.parse(test.text("image.json").getBytes(StandardCharsets.UTF_8));
        List<String> ran = image.objects("platforms").get(0).objects("steps").stream()
                .filter(step -> !step.text("state").equals("cached"))
                .map(step -> step.text("name"))
                .toList();
        return new Outcome(image.text("hit"), image.text("digest"), ran, log);
    }

    /** The same, however it ends. Without the rungs that need no engine, unless an argument asks for them. */
    public Case.Run run(String... arguments) throws IOException, InterruptedException {
        // what engines find again is asked here, and not what is done without them
        List<String> all = new ArrayList<>(List.of(
                "-Ddocker-cache.ladder=engine",
                "-Ddocker-cache.store=" + folder.resolve("store"),
                "-Ddocker-cache.ladder=engine",
                "docker-cache:key",
                "docker-cache:restore",
                "docker-cache:build",
                "docker-cache:push",
                "docker-cache:save"));
        all.addAll(List.of(arguments));
        return machine.mvn(test, all.toArray(String[]::new));
    }

    /** The five states, and what each must cost. */
    public void keepsItsPromise() throws IOException, InterruptedException {
        base("monday");
        file("lib/dependencies", "one");
        file("target/app.jar", "one");
        Outcome cold = build();
        require(cold.hit().equals("none"), "a first build finds nothing: " + cold);
        require(cold.ran("dependencies"), "a first build runs all: " + cold);

        Outcome unchanged = build();
        require(unchanged.hit().equals("layers"), "an unchanged build finds its layers: " + unchanged);
        require(!unchanged.ran("RUN") && !unchanged.ran("COPY"), "an unchanged build runs nothing: " + unchanged);
        require(
                unchanged.digest().equals(cold.digest()) || !machine.makesTheSameImage(),
                "an unchanged build is the same image: " + unchanged);

        file("target/app.jar", "two");
        Outcome application = build();
        require(!application.ran("RUN"), "another application runs no command: " + application);
        require(!application.digest().equals(cold.digest()), "another application is another image");

        file("lib/dependencies", "two");
        Outcome dependency = build();
        require(dependency.ran("dependencies"), "another dependency runs what reads it: " + dependency);
        require(
                !dependency.ran("echo compiler") || !machine.cachesEarlierStages(),
                "another dependency runs nothing else: " + dependency);

        base("friday");
        Outcome moved = build();
        require(moved.hit().equals("none"), "what was built on another base does not help: " + moved);
        require(moved.ran("echo compiler"), "another base runs all: " + moved);
    }

    private static void require(boolean kept, String promise) {
        if (!kept) {
            throw new AssertionError(promise);
        }
    }
}
