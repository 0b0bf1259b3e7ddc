package io.github.dockercache.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.build.BuildInput.RunOptions;
import io.github.dockercache.engine.BusyboxImage;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.engine.TestEngine.Flavour;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.registry.DistributionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds by buildx with containerd's image store, and what comes of them. */
@Tag("engine")
class BuildxContainerdTest {

    @TempDir
    private static Path registryFolder;

    private static DistributionRegistry registry;
    private static TestEngine engine;

    @TempDir
    private Path folder;

    private final List<String> output = new ArrayList<>();
    private Path context;
    private Digest base;

    @BeforeAll
    static void start() {
        registry = DistributionRegistry.plain(registryFolder);
        engine = TestEngine.start(Flavour.CONTAINERD);
    }

    @AfterAll
    static void end() {
        engine.close();
        registry.close();
    }

    @BeforeEach
    void makeAContext() throws IOException {
        base = BusyboxImage.push(registry, "base", "1", "monday");
        context = Files.createDirectories(folder.resolve("context"));
        Files.writeString(context.resolve("lib.txt"), folder + "\n");
        Files.writeString(context.resolve("app.txt"), "1\n");
        dockerfile("""
                FROM BASE AS tool
                RUN echo tool > /tool.txt
                FROM BASE
                COPY lib.txt /lib.txt
                RUN cat /etc/note /lib.txt; echo made > /made.txt
                COPY --from=tool /tool.txt /tool.txt
                COPY app.txt /app.txt
                """);
    }

    private void dockerfile(String text) throws IOException {
        Files.writeString(
                context.resolve("Dockerfile"),
                text.replace("BASE", baseReference().toString()));
    }

    private static ImageReference baseReference() {
        return ImageReference.parse(registry.authority() + "/base:1");
    }

    @Test
    void anUnchangedBuildOnAFreshEngineRunsNothing() throws IOException {
        Built cold = build(into("cold"));
        assertThat(cold.steps())
                .filteredOn(step -> step.name().contains("RUN"))
                .hasSize(2)
                .noneMatch(BuildStep::cached);
        assertThat(output).anyMatch(line -> line.endsWith("] monday"));
        assertThat(cold.resolved()).isEqualTo(Map.of(baseReference(), base));
        assertThat(Contents.of(cold.image(), blobs("cold")).blobs()).hasSize(6);
        CacheSource cache = layout("cold", cold.cache().orElseThrow());

        try (TestEngine fresh = TestEngine.start(Flavour.CONTAINERD)) {
            Built again = build(into("again").importing(cache), fresh);
            assertThat(ran(again)).isEmpty();
            assertThat(again.image()).isEqualTo(cold.image());
            assertThat(again.cache()).isEqualTo(cold.cache());
        }
    }

    private CacheSource.Layout layout(String name, Descriptor manifest) {
        return new CacheSource.Layout(folder.resolve(name), manifest);
    }

    private io.github.dockercache.image.ContentSource blobs(String name) {
        return content -> Files.newInputStream(folder.resolve(name)
                .resolve("blobs/sha256")
                .resolve(content.digest().hex()));
    }

    private static List<BuildStep> ran(Built built) {
        return built.steps().stream()
                .filter(step -> !step.cached() && !step.name().contains("FROM"))
                .toList();
    }

    private EngineBuild into(String name) throws IOException {
        Path target = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(folder.resolve("blobs"));
        Files.createSymbolicLink(target.resolve("blobs"), folder.resolve("blobs"));
        return new EngineBuild(
                input(),
                Platform.ofThisMachine(),
                Map.of(baseReference(), base),
                List.of(),
                new CacheTarget.Layout(target));
    }

    private BuildInput input() {
        return new BuildInput(
                context.resolve("Dockerfile"),
                context,
                Set.of(),
                "",
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                new RunOptions("host", Map.of(), Map.of(), false));
    }

    private Built build(EngineBuild build) {
        return build(build, engine);
    }

    private Built build(EngineBuild build, TestEngine engine) {
        Map<String, String> environment = new HashMap<>(engine.environment());
        environment.put("HOME", folder.toString());
        return new BuildxEngine(
                        new Programs(environment),
                        DockerHome.of(environment, ""),
                        new BuildxBuilder("default", BuildxBuilder.Kind.CONTAINERD, "0.13.1"),
                        registry -> java.util.Optional.empty())
                .build(build, new BuildEvents() {
                    @Override
                    public void output(String line) {
                        output.add(line);
                    }

                    @Override
                    public void done(BuildStep step) {
                        output.add("done " + step.name());
                    }
                });
    }
}
