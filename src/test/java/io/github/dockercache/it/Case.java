package io.github.dockercache.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What the scripts of a case say: push a base image, move its tag, run Maven again, look at the key files. */
public final class Case {

    /** The password of user {@code ci} at the guarded registry; it may appear in no output and in no file. */
    public static final String TOKEN = "planted-token-9f1c";

    /** These change what the plugin does; a case that wants one sets it. */
    private static final List<String> SAYS_CI = List.of(
            "CI",
            "GITHUB_ACTIONS",
            "GITHUB_OUTPUT",
            "GITHUB_STEP_SUMMARY",
            "CIRCLECI",
            "GITLAB_CI",
            "JENKINS_URL",
            "DOCKER_CONFIG",
            "GITHUB_SHA",
            "CIRCLE_SHA1",
            "CI_COMMIT_SHA",
            "GIT_COMMIT",
            "BUILD_SOURCEVERSION",
            "BITBUCKET_COMMIT",
            "BUILDKITE_COMMIT",
            "TRAVIS_COMMIT",
            "DRONE_COMMIT_SHA",
            "TF_BUILD",
            "TEAMCITY_VERSION",
            "CONTINUOUS_INTEGRATION",
            "BUILD_NUMBER",
            "MAVEN_ARGS",
            "BUILDKIT_SYNTAX",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY");

    private final Path folder;
    private final Properties invoker = new Properties();

    private Case(Path folder) throws IOException {
        this.folder = folder;
        try (var text = Files.newBufferedReader(folder.resolve("invoker.properties"))) {
            invoker.load(text);
        }
    }

    /** The case in the folder that invoker calls {@code basedir}. */
    public static Case in(File basedir) throws IOException {
        return new Case(basedir.toPath());
    }

    /** A base image of this case alone, such as {@code base:1}; pushing it again moves the tag. */
    public SmallImage image(String name) {
        return SmallImage.at(reference(name));
    }

    /** The same at the registry that wants a password. */
    public SmallImage guardedImage(String name) {
        return SmallImage.at(invoker.getProperty("it.guarded") + "/" + place() + "/" + name, "ci:" + TOKEN);
    }

    /** What a Dockerfile of this case writes as {@code @registry@/@it@/name}. */
    public String reference(String name) {
        return invoker.getProperty("it.registry") + "/" + place() + "/" + name;
    }

    /** Runs Maven as invoker did, in this case's folder. */
    public Run mvn(String... arguments) throws IOException, InterruptedException {
        return mvn(folder.toFile(), Map.of(), arguments);
    }

    /** Runs Maven with more in its environment. */
    public Run mvn(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return mvn(folder.toFile(), environment, arguments);
    }

    /** Runs Maven in another folder. */
    public Run mvn(File project, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(maven());
        command.add("-B");
        command.addAll(Arrays.asList(arguments));
        return run(project, environment, command);
    }

    private List<String> maven() {
        return List.of(
                invoker.getProperty("invoker.mavenExecutable"),
                "-s",
                build().resolve("its/settings.xml").toString(),
                "-Dmaven.repo.local=" + build().resolve("local-repo"));
    }

    /** Runs Maven as a person at a terminal does; the log is all that was written to the terminal. */
    public Run mvnAtTerminal(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(maven());
        command.addAll(Arrays.asList(arguments));
        String line = "stty rows 24 cols 100; exec '" + String.join("' '", command) + "'";
        return run(
                folder.toFile(),
                Map.of("TERM", "xterm", "SHELL", "/bin/sh"),
                List.of("script", "--quiet", "--return", "--flush", "--command", line, "/dev/null"));
    }

    /** A program {@code mvn} that runs Maven as invoker did, for scripts; the user's folder is what {@code HOME} says. */
    public void writeMvn(File program) throws IOException {
        Files.writeString(
                program.toPath(),
                "#!/bin/sh\nexport JAVA_HOME='%s'\nexport MAVEN_OPTS=\"-Duser.home=$HOME -XX:TieredStopAtLevel=1\"\nexec '%s' \"$@\"\n"
                        .formatted(
                                invoker.getProperty("invoker.environmentVariables.JAVA_HOME"),
                                String.join("' '", maven())));
        if (!program.setExecutable(true)) {
            throw new IOException(program + " cannot be made a program");
        }
    }

    private Run run(File project, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "run-", ".log");
        ProcessBuilder maven = new ProcessBuilder(command)
                .directory(project)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        maven.environment().keySet().removeAll(SAYS_CI);
        maven.environment().put("JAVA_HOME", invoker.getProperty("invoker.environmentVariables.JAVA_HOME"));
        maven.environment().put("MAVEN_OPTS", invoker.getProperty("invoker.mavenOpts"));
        maven.environment().putAll(environment);
        int exit = maven.start().waitFor();
        return new Run(exit, Files.readString(log));
    }

    /** How a run of Maven ended, and what it printed. */
    public record Run(int exit, String log) {

        /** This run, when it was a success. */
        public Run ok() {
            if (exit != 0) {
                throw new AssertionError("Maven ended with " + exit + "\n" + log);
            }
            return this;
        }

        /** This run, when it was a failure. */
        public Run failed() {
            if (exit == 0) {
                throw new AssertionError("Maven was to fail\n" + log);
            }
            return this;
        }

        /** The log with each line that {@code doctor} wrapped in one; where it wraps depends on this folder's path. */
        public String unwrapped() {
            return log.replaceAll("\\R\\[INFO\\] {11}", " ");
        }

        /** The lines that Maven marks as errors. */
        public List<String> errors() {
            return log.lines().filter(line -> line.startsWith("[ERROR]")).toList();
        }
    }

    /** A file of the plugin's, in the module at this path. */
    public File file(String module, String name) {
        return folder.resolve(module)
                .resolve("target/docker-cache")
                .resolve(name)
                .toFile();
    }

    /** The content of a file of the plugin's in the root module. */
    public String text(String name) throws IOException {
        return Files.readString(file("", name).toPath());
    }

    /** A value of {@code key.properties} in the root module; the prefix {@code docker-cache.} is understood. */
    public String value(String name) throws IOException {
        Properties values = new Properties();
        try (var text = Files.newBufferedReader(file("", "key.properties").toPath())) {
            values.load(text);
        }
        return values.getProperty("docker-cache." + name);
    }

    /** The key of the tier {@code base}. */
    public String baseKey() throws IOException {
        return value("key.base");
    }

    /** The key of the tier {@code files}. */
    public String filesKey() throws IOException {
        return value("key.files");
    }

    /** Requests that the open registry has had for this case's manifests and blobs, as {@code METHOD path}. */
    public List<String> requests() throws IOException {
        return LocalRegistry.requests(build().resolve("it-registry/open")).stream()
                .filter(request -> request.contains(" /v2/" + place() + "/"))
                .toList();
    }

    /** The requests of some work. */
    public List<String> requestsOf(Work work) throws IOException, InterruptedException {
        int before = requests().size();
        work.run();
        List<String> all = requests();
        return all.subList(before, all.size());
    }

    /** Something that a script does. */
    @FunctionalInterface
    public interface Work {
        /** Does it. */
        void run() throws IOException, InterruptedException;
    }

    private String place() {
        return invoker.getProperty("it.place");
    }

    private Path build() {
        return folder.getParent().getParent().getParent();
    }
}
