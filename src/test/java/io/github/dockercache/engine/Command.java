package io.github.dockercache.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program's arguments and what its surroundings add; it never waits longer than a few minutes. */
record Command(List<String> line, Map<String, String> environment) {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Settings of the machine or of the person who runs the tests, which would lead to another engine than ours. */
    private static final List<String> OF_OTHERS =
            List.of("DOCKER_", "BUILDKIT_", "BUILDX_", "CONTAINERS_", "CONTAINER_");

    Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    static Command of(Map<String, String> environment, String program, String... arguments) {
        List<String> line = new ArrayList<>(List.of(program));
        line.addAll(List.of(arguments));
        return new Command(line, environment);
    }

    /** Runs it to its end, whatever that is. */
    Ran run() {
        try {
            Path errors = Files.createTempFile("errors", ".txt");
            try {
                return run(errors);
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(line + " cannot run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(line + " was interrupted", e);
        }
    }

    private Ran run(Path errors) throws IOException, InterruptedException {
        Path output = Files.createTempFile("output", ".txt");
        try {
            Process process = builder()
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(line + " did not end within " + LIMIT + ":\n" + text(errors));
            }
            return new Ran(line, process.exitValue(), text(output), text(errors));
        } finally {
            Files.delete(output);
        }
    }

    ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().keySet().removeIf(name -> OF_OTHERS.stream().anyMatch(name::startsWith));
        builder.environment().putAll(environment);
        return builder;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
