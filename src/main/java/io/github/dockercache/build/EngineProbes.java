package io.github.dockercache.build;

import io.github.dockercache.build.BuildxBuilder.Kind;
import io.github.dockercache.build.Commands.Answer;
import io.github.dockercache.build.Commands.Ending;
import io.github.dockercache.build.Finding.Absent;
import io.github.dockercache.build.Finding.There;
import io.github.dockercache.image.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the programs of this machine what they are: the name of one says little, as {@code docker} may be podman's.
 *
 * @param commands with the user's own surroundings
 * @param home the user's; buildx would make its folder there when it is asked
 */
record EngineProbes(Commands commands, DockerHome home) {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Pattern BUILDX = Pattern.compile("docker/buildx v?([0-9]+\\.[0-9]+[^\\s]*)");
    private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+[^\\s,]*");

    /** The engine tells so of its images. */
    private static final String CONTAINERD_STORE = "io.containerd.snapshotter.v1";

    private static final String PODMAN_SERVER = "Podman Engine";

    /**
     * A Docker engine that answers.
     *
     * @param context by which the user reaches it
     */
    record Docker(String version, boolean containerdStore, String context) {}

    /** Docker's engine. */
    Finding<Docker> docker() {
        CompletableFuture<Answer> version = begin("docker", "version", "--format", "{{json .}}");
        Answer told = ask("docker", "info", "--format", "{{json .}}");
        if (!(told.ending() instanceof Ending.Exit)) {
            return new Absent<>(told.ending().toString());
        }
        Optional<JsonTree> all = json(told.output());
        String server = all.map(each -> each.text("ServerVersion")).orElse("");
        if (all.isEmpty() || all.get().has("host")) {
            return new Absent<>("docker is not Docker's");
        }
        if (server.isEmpty()) {
            return new Absent<>(
                    "docker reaches no engine (" + firstLine(all.get().texts("ServerErrors"), told) + ")");
        }
        if (version.join().output().contains(PODMAN_SERVER)) {
            return new Absent<>("docker speaks to podman");
        }
        return new There<>(new Docker(
                server,
                told.output().contains(CONTAINERD_STORE),
                all.get().object("ClientInfo").text("Context")));
    }

    private static String firstLine(List<String> errors, Answer told) {
        return errors.stream()
                .findFirst()
                .or(() -> told.errors().lines().findFirst())
                .orElse("it does not say why");
    }

    private static Optional<JsonTree> json(String text) {
        try {
            return Optional.of(JsonTree.parse(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // another program of that name
        }
    }

    /** A builder as buildx tells of it. */
    record Told(String name, String driver, String version) {

        boolean isStandalone() {
            return !driver.equals("docker");
        }

        /** With what the engine that it is part of says. */
        BuildxBuilder in(Docker docker) {
            return new BuildxBuilder(name, docker.containerdStore() ? Kind.CONTAINERD : Kind.GRAPH, version);
        }

        BuildxBuilder standalone() {
            return new BuildxBuilder(name, Kind.STANDALONE, version);
        }
    }

    /** A builder of buildx: the one of this name, or the one that is in use. */
    Finding<Told> builder(String name) {
        try (WorkFolder work = WorkFolder.make()) {
            boolean used = Files.isDirectory(home.buildx());
            Map<String, String> kept =
                    used ? Map.of() : Map.of("BUILDX_CONFIG", work.path().toString());
            return builder(name, Command.of("docker", "buildx").with(kept));
        }
    }

    private Finding<Told> builder(String name, Command program) {
        CompletableFuture<Answer> version = begin(program.and("version"));
        Command inspect = program.and("inspect");
        Answer told = ask(name.isEmpty() ? inspect : inspect.and(name));
        Matcher buildx = BUILDX.matcher(version.join().output());
        if (!buildx.find()) {
            return new Absent<>("docker has no buildx");
        }
        if (!told.isSuccess()) {
            return new Absent<>("buildx has no builder " + name + " ("
                    + told.said().lines().findFirst().orElse("") + ")");
        }
        return new There<>(new Told(field(told.output(), "Name"), field(told.output(), "Driver"), buildx.group(1)));
    }

    private static String field(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** The version of buildah or podman, if it can use its storage. */
    Finding<String> daemonless(String program) {
        CompletableFuture<Answer> version = begin(program, "--version");
        Answer told = ask(program, "info");
        if (!told.isSuccess()) {
            return new Absent<>(
                    told.ending() instanceof Ending.Missing
                            ? told.ending().toString()
                            : program + " info " + told.ending());
        }
        Matcher number = VERSION.matcher(version.join().output());
        return new There<>(number.find() ? number.group() : "of unknown version");
    }

    private CompletableFuture<Answer> begin(String... line) {
        return begin(Command.of(line));
    }

    private CompletableFuture<Answer> begin(Command command) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> answer.complete(ask(command)), "ask " + command);
        thread.setDaemon(true);
        thread.start();
        return answer;
    }

    private Answer ask(String... line) {
        return ask(Command.of(line));
    }

    /** Trouble of asking is no answer. */
    private Answer ask(Command command) {
        try {
            return commands.ask(command.within(LIMIT));
        } catch (IOException e) {
            return new Answer(new Ending.Late(LIMIT), "", String.valueOf(e.getMessage()));
        }
    }
}
