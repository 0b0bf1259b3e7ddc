package io.github.dockercache.build;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of this machine, found by a PATH. */
final class Programs implements Commands {

    private static final List<String> ENDINGS = File.separatorChar == '\\' ? List.of(".exe", ".cmd", "") : List.of("");

    private final Map<String, String> environment;

    /**
     * @param environment all that programs see of their surroundings, as {@link System#getenv()}
     */
    Programs(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Ending run(Command command, Streams streams) throws IOException {
        String name = command.line().get(0);
        Optional<Path> program = find(name);
        if (program.isEmpty()) {
            return new Ending.Missing(name);
        }
        try (RunningProgram running =
                RunningProgram.begin(builder(command, program.get()).start(), streams)) {
            return running.await(command.limit());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException(name + " was interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private ProcessBuilder builder(Command command, Path program) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command.line()));
        builder.command().set(0, program.toString());
        builder.directory(command.folder().toAbsolutePath().toFile());
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.putAll(environment);
        variables.putAll(command.environment());
        variables.values().removeIf(String::isEmpty);
        return builder;
    }

    /** Java would look along the PATH of this JVM. */
    private Optional<Path> find(String name) {
        if (Path.of(name).isAbsolute()) {
            return Optional.of(Path.of(name)).filter(Files::isExecutable);
        }
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> ENDINGS.stream().map(ending -> Path.of(folder, name + ending)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
