package io.github.dockercache.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look-up in a fresh JVM loads none of the classes that cost a fresh JVM half a second. */
class WarmPathTest {

    private static final List<String> SLOW = List.of(
            "com.google.cloud.tools.jib.", "com.fasterxml.jackson.databind.", "java.net.http.", "dev.failsafe.");

    @TempDir
    Path folder;

    /** What the fresh JVM does: looks its arguments up. */
    static final class LookUp {

        private LookUp() {}

        public static void main(String[] references) {
            try (HttpRegistry registry = new HttpRegistry(Options.PLAIN)) {
                for (String reference : references) {
                    Answers.digest(registry, ImageReference.parse(reference));
                }
            }
        }
    }

    @Test
    void aLookUpLoadsNoSlowClass() throws IOException, InterruptedException {
        try (DistributionRegistry server = DistributionRegistry.plain(folder)) {
            String reference =
                    TestImages.at(server).push("a/b", "v1", "x").reference().toString();
            Path log = folder.resolve("classes");
            Process java = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xlog:class+load:file=" + log,
                            "-cp",
                            System.getProperty("java.class.path"),
                            LookUp.class.getName(),
                            reference)
                    .inheritIO()
                    .start();
            assertThat(java.waitFor()).isZero();

            String loaded = Files.readString(log);
            assertThat(loaded).contains(HttpRegistry.class.getName()).contains("sun.net.www.protocol.http");
            assertThat(SLOW).noneMatch(loaded::contains);
        }
    }
}
