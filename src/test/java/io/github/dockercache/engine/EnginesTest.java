package io.github.dockercache.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.engine.TestEngine.Flavour;
import io.github.dockercache.registry.DistributionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engines of the tests are what they say. Needs root, and what {@code scripts/provision} gets. */
@Tag("engine")
class EnginesTest {

    private static final String MADE = "made from monday with 42\n";

    @TempDir
    private Path folder;

    private DistributionRegistry registry;
    private Path context;

    @BeforeEach
    void makeABaseImage() throws IOException {
        registry = DistributionRegistry.plain(folder);
        BusyboxImage.push(registry, "base", "1", "monday");
        context = Files.createDirectories(folder.resolve("context"));
        Files.writeString(context.resolve("answer.txt"), "42\n");
        Files.writeString(context.resolve("Dockerfile"), """
                FROM %s/base:1
                COPY answer.txt /answer.txt
                RUN echo "made from $(cat /etc/note) with $(cat /answer.txt)" > /made.txt
                RUN test -s /made.txt
                """.formatted(registry.authority()));
    }

    @AfterEach
    void endTheRegistry() {
        registry.close();
    }

    @Test
    void theContainerdStoreBuildsAndExportsItsCache() {
        TestEngine engine = TestEngine.start(Flavour.CONTAINERD);
        try (engine) {
            buildsTwice(engine);
            assertThat(exportCache(engine).code()).isZero();
            assertThat(folder.resolve("cache/index.json")).exists();
        }
        assertNothingIsLeftOf(engine);
    }

    @Test
    void theGraphDriverStoreBuildsAndExportsNoCache() {
        TestEngine engine = TestEngine.start(Flavour.GRAPH);
        try (engine) {
            buildsTwice(engine);
            assertThat(exportCache(engine).errors()).contains("Cache export is not supported for the docker driver");
        }
        assertNothingIsLeftOf(engine);
    }

    private void buildsTwice(TestEngine engine) {
        assertThat(buildx(engine, "--output=type=local,dest=" + folder.resolve("out"))
                        .orFail()
                        .said())
                .doesNotContain("CACHED");
        assertThat(buildx(engine, "--output=type=cacheonly").orFail().said()).contains("CACHED");
        assertThat(folder.resolve("out/made.txt")).hasContent(MADE.strip());
    }

    private Ran exportCache(TestEngine engine) {
        return buildx(engine, "--cache-to=type=local,dest=" + folder.resolve("cache"));
    }

    private Ran buildx(TestEngine engine, String option) {
        return engine.run("buildx", "build", "--progress=plain", "--network=host", option, context.toString());
    }

    @Test
    void theClassicBuilderBuildsAndKeepsItsCache() throws IOException {
        TestEngine engine = TestEngine.start(Flavour.CLASSIC);
        try (engine) {
            String[] build = {"build", "--network=host", "--tag=app", context.toString()};
            assertThat(engine.docker(build).said()).contains("Step 4/4").doesNotContain("Using cache");
            assertThat(engine.docker(build).said()).contains("Using cache");
            String container = engine.docker("create", "app").output().strip();
            engine.docker(
                    "cp", container + ":/made.txt", folder.resolve("made.txt").toString());
            assertThat(folder.resolve("made.txt")).hasContent(MADE.strip());
        }
        assertNothingIsLeftOf(engine);
    }

    @Test
    void buildahBuildsAndKeepsItsCache() throws IOException {
        buildsAndKeepsItsCache(DaemonlessEngine::buildah);
    }

    @Test
    void podmanBuildsAndKeepsItsCache() throws IOException {
        buildsAndKeepsItsCache(DaemonlessEngine::podman);
    }

    private void buildsAndKeepsItsCache(Supplier<DaemonlessEngine> kind) throws IOException {
        String[] build = {
            "build",
            "--layers",
            "--network=host",
            "--output=type=local,dest=" + folder.resolve("out"),
            context.toString()
        };
        DaemonlessEngine engine = kind.get();
        try (engine) {
            assertThat(engine.succeed(build).said()).contains("STEP 4/4").doesNotContain("Using cache");
            assertThat(engine.succeed(build).said()).contains("Using cache");
            assertThat(folder.resolve("out/made.txt")).hasContent(MADE.strip());
        }
        assertThat(engine.folder()).doesNotExist();
        try (DaemonlessEngine fresh = kind.get()) {
            assertThat(fresh.succeed(build).said()).doesNotContain("Using cache");
        }
    }

    @Test
    void nothingIsLeftOfAnEngineThatWasKilled() {
        TestEngine engine = TestEngine.start(Flavour.CONTAINERD);
        engine.kill();
        assertThat(engine.run("version").code()).isNotZero();
        engine.close();
        assertNothingIsLeftOf(engine);
    }

    private static void assertNothingIsLeftOf(TestEngine engine) {
        assertThat(engine.folder()).doesNotExist();
        assertThat(new PrivateFolder(engine.folder()).mounts()).isEmpty();
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse("")))
                .noneMatch(line -> line.contains(engine.folder().toString()));
    }
}
