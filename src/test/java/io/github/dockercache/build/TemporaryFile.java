package io.github.dockercache.build;

import io.github.dockercache.image.DockerCacheException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program that writes a file of 16 KiB as engines' private files are written, in a JVM with its own temporary folder. */
final class TemporaryFile {

    private TemporaryFile() {}

    /** Prints problem and remedy, each on a line, if there is one. */
    public static void main(String[] arguments) {
        try (WorkFolder work = WorkFolder.make()) {
            work.write("docker/config.json", "x".repeat(16 << 10));
        } catch (DockerCacheException e) {
            System.out.println(e.problem() + "\n" + e.remedy());
        }
    }

    /** Runs it; what it says is thrown. */
    static void write(Path temporary) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TemporaryFile.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!said.isEmpty()) {
            throw new DockerCacheException(
                    said.lines().findFirst().orElseThrow(),
                    said.lines().skip(1).findFirst().orElse(""));
        }
    }
}
