package io.github.dockercache.it;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lays out the integration tests: a folder per cell, in it a copy of each case that the cell runs, with the addresses of
 * the registries filled in. The registries live as long as this JVM, which is the build's.
 */
final class Matrix {

    private final Path target;
    private final Map<String, String> words;

    private Matrix(Path target, Map<String, String> words) {
        this.target = target;
        this.words = words;
    }

    /** Arguments: sources of the cases, build folder, newest Maven 3, version of the plugin, local repository. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path target = Path.of(args[1]);
        LocalRegistry registry = LocalRegistry.open(target.resolve("it-registry/open"));
        LocalRegistry guarded = LocalRegistry.guarded(target.resolve("it-registry/guarded"));
        Matrix matrix = new Matrix(
                target,
                Map.of(
                        "registry", registry.address(),
                        "guarded", guarded.address(),
                        "project.version", args[3],
                        "localRepositoryUrl", Path.of(args[4]).toUri().toString()));
        matrix.layOut(Path.of(args[0]), args[2]);
    }

    private void layOut(Path sources, String newestMaven) throws IOException {
        Files.createDirectories(target.resolve("its"));
        copy(sources.resolve("settings.xml"), target.resolve("its/settings.xml"), words);
        for (Cell cell : Cell.of(target.resolve("maven"), newestMaven)) {
            for (Path source : cell.cases(sources)) {
                String place = cell.name() + "/" + source.getFileName();
                Path copy = target.resolve("its").resolve(place);
                Optional<Path> model = Cell.model(source);
                if (model.isPresent()) {
                    layOut(model.get(), copy, place);
                }
                layOut(source, copy, place);
                settle(cell, target.resolve("its").resolve(place), place);
            }
        }
    }

    /** Copies a case; {@code @it@} in its files becomes a repository prefix that no other case uses. */
    private void layOut(Path source, Path copy, String place) throws IOException {
        Map<String, String> all = new HashMap<>(words);
        all.put("it", place);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.sorted().toList()) {
                Path to = copy.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    copy(file, to, all);
                }
            }
        }
    }

    private static void copy(Path from, Path to, Map<String, String> words) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        try {
            String text = Files.readString(from);
            for (Map.Entry<String, String> word : words.entrySet()) {
                text = text.replace("@" + word.getKey() + "@", word.getValue());
            }
            Files.writeString(to, text, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (MalformedInputException e) {
            // not text: a case of noise keeps its bytes
        }
    }

    /** Tells invoker, and the case's scripts, where this copy runs. */
    private void settle(Cell cell, Path copy, String place) throws IOException {
        Path home = target.resolve("it").resolve(place).resolve("home");
        Files.writeString(
                copy.resolve("invoker.properties"),
                """

                invoker.mavenExecutable = %s/bin/mvn
                invoker.environmentVariables.JAVA_HOME = %s
                invoker.environmentVariables.CI = false
                invoker.mavenOpts = -Duser.home=%s -XX:TieredStopAtLevel=1
                it.place = %s
                it.registry = %s
                it.guarded = %s
                """.formatted(cell.maven(), cell.jdk(), home, place, words.get("registry"), words.get("guarded")),
                StandardOpenOption.APPEND);
    }
}
