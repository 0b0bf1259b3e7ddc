package io.github.dockercache.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.build.BuildInput.SecretSource;
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
                RUN echo FOLDER > /tool.txt
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
                text.replace("BASE", baseReference().toString()).replace("FOLDER", folder.toString()));
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
            assertThat(Steps.ran(again)).isEmpty();
            assertThat(again.image()).isEqualTo(cold.image());
            assertThat(again.cache()).isEqualTo(cold.cache());
        }
    }

    @Test
    void aChangedApplicationRunsOnlyItsOwnSteps() throws IOException {
        Built cold = build(into("cold"));
        Files.writeString(context.resolve("app.txt"), "2\n");
        Built changed =
                build(into("changed").importing(layout("cold", cold.cache().orElseThrow())));
        assertThat(Steps.ran(changed))
                .extracting(BuildStep::name)
                .containsExactly("[stage-1 5/5] COPY app.txt /app.txt");
    }

    @Test
    void aBaseThatMovesBeforeTheBuildIsStillTheOneOfTheKey() throws IOException {
        EngineBuild build = into("pinned");
        Digest moved = BusyboxImage.push(registry, "base", "1", "tuesday");
        assertThat(moved).isNotEqualTo(base);
        assertThat(build(build).resolved()).isEqualTo(Map.of(baseReference(), base));
        assertThat(output).anyMatch(line -> line.endsWith("] monday")).noneMatch(line -> line.endsWith("] tuesday"));
    }

    @Test
    void aCommandThatFailsIsToldWithItsLineAndItsLastWords() throws IOException {
        dockerfile("FROM BASE\nRUN echo first\nRUN echo why >&2; exit 7\n");
        EngineBuild build = into("failed");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> build(build))
                .withMessageContainingAll(
                        context.resolve("Dockerfile") + " line 3", "[3/3] RUN echo why", "exit code: 7", "     why")
                .matches(EngineException::isByInstruction);
    }

    @Test
    void aDamagedCacheIsNoFaultOfTheDockerfile() throws IOException {
        Built cold = build(into("cold"));
        Descriptor largest = Contents.of(cold.image(), blobs("cold")).blobs().stream()
                .max(java.util.Comparator.comparingLong(Descriptor::size))
                .orElseThrow();
        Path blob = folder.resolve("blobs/sha256").resolve(largest.digest().hex());
        byte[] bytes = Files.readAllBytes(blob);
        bytes[bytes.length / 2] ^= 1;
        Files.delete(blob);
        Files.write(blob, bytes);
        EngineBuild damaged =
                into("damaged").importing(layout("cold", cold.cache().orElseThrow()));
        try (TestEngine fresh = TestEngine.start(Flavour.CONTAINERD)) {
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> build(damaged, fresh))
                    .matches(failure -> !failure.isByInstruction());
        }
    }

    @Test
    void secretsAndArgumentsReachTheirCommandsAndNoMessage() throws IOException {
        dockerfile("""
                FROM BASE
                ARG COLOUR
                RUN --mount=type=secret,id=token test "$(cat /run/secrets/token)" = hidden-token && test $COLOUR = blue-4711
                RUN --mount=type=secret,id=token exit 9
                """);
        Path token = Files.writeString(folder.resolve("token"), "hidden-token");
        EngineBuild build = into("secret");
        BuildInput input = new BuildInput(
                context.resolve("Dockerfile"),
                context,
                Set.of(),
                "",
                Map.of("COLOUR", "blue-4711"),
                Map.of(),
                Map.of("token", new SecretSource.FromFile(token)),
                List.of(),
                input().options());
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() ->
                        build(new EngineBuild(input, build.platform(), build.bases(), build.imports(), build.output())))
                .withMessageContaining("exit code: 9")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("hidden-token", "blue-4711"));
        assertThat(output).noneMatch(line -> line.contains("hidden-token\n") || line.contains("blue-4711\n"));
    }

    @Test
    void excludedFoldersAreNotPartOfTheContext() throws IOException {
        dockerfile("FROM BASE\nCOPY . /all/\nRUN cd /all; find . -type f | sort\n");
        Files.writeString(context.resolve(".dockerignore"), "lib.txt\n");
        Path target = Files.createDirectories(context.resolve("target/docker-cache"));
        Files.writeString(target.resolve("key.json"), "{}");
        Files.writeString(context.resolve("target/app.jar"), "jar");
        BuildInput all = input();
        EngineBuild build = into("narrow");
        build(new EngineBuild(
                new BuildInput(
                        all.dockerfile(),
                        all.context(),
                        Set.of(target),
                        "",
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        all.options()),
                build.platform(),
                build.bases(),
                build.imports(),
                build.output()));
        assertThat(output)
                .contains("[3/3] ./app.txt", "[3/3] ./target/app.jar")
                .noneMatch(line -> line.contains("key.json") || line.contains("lib.txt"));
    }

    @Test
    void anImageIsLoadedUnderItsNames() throws IOException {
        Built cold = build(into("cold"));
        ContainerdBuildx.of(engine, folder)
                .load(layout("cold", cold.image()), List.of(ImageReference.parse("docker.io/me/app:1")));
        assertThat(engine.docker("run", "--rm", "--network=none", "me/app:1", "cat", "/app.txt")
                        .output())
                .isEqualTo("1\n");
        assertThat(engine.docker("images", "--digests", "me/app").output())
                .contains(cold.image().digest().toString());
    }

    @Test
    void nothingIsWrittenToTheUsersFolder() throws IOException {
        List<String> before = files(engine.folder().resolve("config"));
        build(into("cold"));
        assertThat(files(engine.folder().resolve("config"))).isEqualTo(before);
    }

    private static List<String> files(Path folder) throws IOException {
        try (java.util.stream.Stream<Path> all = Files.walk(folder)) {
            return all.map(Path::toString).sorted().toList();
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

    private EngineBuild into(String name) throws IOException {
        Path target = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(folder.resolve("blobs"));
        Files.createSymbolicLink(target.resolve("blobs"), folder.resolve("blobs"));
        return new EngineBuild(
                input(),
                Platform.ofThisMachine(),
                PinnedBases.withoutTriggers(Map.of(baseReference(), base)),
                List.of(),
                new CacheTarget.Layout(target));
    }

    private BuildInput input() {
        return PlainInput.of(context, "host");
    }

    private Built build(EngineBuild build) {
        return build(build, engine);
    }

    private Built build(EngineBuild build, TestEngine engine) {
        return ContainerdBuildx.of(engine, folder).build(build, new BuildEvents() {
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
