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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
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

    /** Its spelling has changed over time. */
    private static final String BUILDKIT = "Build[Kk]it(?: version)?";

    private static final String PODMAN_SERVER = "Podman Engine";

    /**
     * A Docker engine that answers.
     *
     * @param driver of its image store
     * @param context by which the user reaches it
     * @param daemon how it reaches registries
     */
    record Docker(String version, boolean containerdStore, String driver, String context, Daemon daemon) {

        @Override
        public String toString() {
            return version + ", " + (containerdStore ? "containerd image store" : "graph-driver image store " + driver);
        }
    }

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
                all.get().text("Driver"),
                all.get().object("ClientInfo").text("Context"),
                Daemon.of(all.get())));
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

    /**
     * A builder as buildx tells of it.
     *
     * @param version of buildx
     * @param buildkit version of BuildKit; empty when the builder does not run
     * @param trouble empty when there is none
     */
    record Told(String name, String driver, String version, String buildkit, String trouble) {

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

        @Override
        public String toString() {
            return version + ", " + driver + " driver"
                    + (buildkit.isEmpty() ? ", not running" : ", BuildKit " + buildkit);
        }
    }

    /** The names of all builders of buildx, the one in use or of this name first. */
    Finding<List<String>> builders(String first) {
        return withBuildx(program -> {
            CompletableFuture<Answer> version = begin(program.and("version"));
            Answer told = ask(program.and("ls"));
            if (!BUILDX.matcher(version.join().output()).find()) {
                return new Absent<>("docker has no buildx");
            }
            return told.isSuccess()
                    ? new There<>(names(told.output(), first))
                    : new Absent<>("docker buildx ls " + told.ending());
        });
    }

    /** Nodes of a builder are indented; an asterisk stands behind the one in use. */
    private static List<String> names(String list, String first) {
        List<String> rows = list.lines()
                .skip(1)
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .map(line -> line.split("\\s", 2)[0])
                .toList();
        return rows.stream()
                .sorted(Comparator.comparing(
                        row -> !(first.isEmpty() ? row.endsWith("*") : bare(row).equals(first))))
                .map(EngineProbes::bare)
                .toList();
    }

    private static String bare(String row) {
        return row.endsWith("*") ? row.substring(0, row.length() - 1) : row;
    }

    /** A builder of buildx: the one of this name, or the one that is in use. */
    Finding<Told> builder(String name) {
        return withBuildx(program -> builder(name, program));
    }

    private <T> T withBuildx(Function<Command, T> question) {
        try (WorkFolder work = WorkFolder.make()) {
            boolean used = Files.isDirectory(home.buildx());
            Map<String, String> kept =
                    used ? Map.of() : Map.of("BUILDX_CONFIG", work.path().toString());
            return question.apply(Command.of("docker", "buildx").with(kept));
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
        String driver = field(told.output(), "Driver");
        String trouble = field(told.output(), "Error");
        if (driver.isEmpty()) { // of an engine that does not answer, and all the same this is no failure of the command
            return new Absent<>(
                    "the builder " + field(told.output(), "Name") + " of buildx has no driver (" + trouble + ")");
        }
        return new There<>(new Told(
                field(told.output(), "Name"), driver, buildx.group(1), field(told.output(), BUILDKIT), trouble));
    }

    private static String field(String text, String name) {
        Pattern field = Pattern.compile("(?:" + name + "):(.*)");
        return text.lines()
                .map(field::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1).strip())
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
