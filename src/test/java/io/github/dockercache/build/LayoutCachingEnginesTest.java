package io.github.dockercache.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dockercache.build.BuildInput.RunOptions;
import io.github.dockercache.engine.BusyboxImage;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.registry.DistributionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every engine that caches in a layout by whole images, on fresh machines. */
@Tag("engine")
class LayoutCachingEnginesTest {

    private static final Descriptor NOWHERE = new Descriptor("", Digest.of(new byte[0]), 0, null, Map.of());

    @TempDir
    private Path folder;

    private DistributionRegistry registry;
    private Path context;
    private Digest monday;

    @BeforeEach
    void moveTheBaseAfterItsDigestWasAsked() throws IOException {
        registry = DistributionRegistry.plain(folder);
        monday = BusyboxImage.push(registry, "base", "1", "monday");
        BusyboxImage.push(registry, "base", "1", "friday");
        context = Files.createDirectories(folder.resolve("context"));
        Files.writeString(Files.createDirectories(context.resolve("store")).resolve("entry"), "excluded");
        Files.writeString(context.resolve("ignored"), "ignored");
        Files.writeString(context.resolve(".dockerignore"), "ignored\nDockerfile\n.dockerignore\n");
        Files.writeString(context.resolve("app.txt"), "one");
        dockerfile("RUN echo \"app $(cat /c/app.txt) with $(ls -A /c)\"");
    }

    private void dockerfile(String last) throws IOException {
        Files.writeString(context.resolve("Dockerfile"), """
                FROM %1$s/base:1 AS tool
                RUN cat /etc/note > /tool
                FROM %1$s/base:1
                COPY --from=tool /tool /tool
                RUN echo "made on $(cat /tool)"
                COPY . /c
                %2$s
                """.formatted(registry.authority(), last));
    }

    @AfterEach
    void endTheRegistry() {
        registry.close();
    }

    @ParameterizedTest
    @EnumSource
    void aFreshMachineFindsAllStepsInTheLayout(FreshMachine.Kind kind) throws IOException {
        Built cold;
        try (FreshMachine machine = kind.fresh()) {
            Heard heard = new Heard();
            cold = machine.engine().build(build("first"), heard);
            assertThat(cold.steps()).hasSize(5).noneMatch(BuildStep::cached);
            assertThat(heard.lines()).contains("made on monday").contains("app one with app.txt");
            assertThatEverythingIsIn("first", cold);
            assertThatNothingIsNamed(machine);
            failsByItsInstruction(machine);
        }
        try (FreshMachine machine = kind.fresh()) {
            Built again = machine.engine().build(build("second", cache("first", cold)), new Heard());
            assertThat(again.steps()).hasSize(5).allMatch(BuildStep::cached);
            assertThat(again.image()).isEqualTo(cold.image());
            assertThat(again.cache()).isEqualTo(cold.cache());
            assertThatNothingIsNamed(machine);
            changes(machine, cold);
            loads(machine, cold);
        }
    }

    private void failsByItsInstruction(FreshMachine machine) throws IOException {
        dockerfile("RUN echo going down; exit 3");
        EngineException failure = catchThrowableOfType(
                EngineException.class, () -> machine.engine().build(build("failed"), new Heard()));
        assertThat(failure.isByInstruction()).isTrue();
        assertThat(failure.problem()).contains("going down");
        assertThatNothingIsNamed(machine);
        dockerfile("COPY nothing /");
        failure = catchThrowableOfType(
                EngineException.class, () -> machine.engine().build(build("failed"), new Heard()));
        assertThat(failure.isByInstruction()).isFalse();
        assertThat(failure.problem()).contains("nothing");
        assertThat(folder.resolve("failed/blobs/sha256"))
                .satisfiesAnyOf(
                        blobs -> assertThat(blobs).doesNotExist(),
                        blobs -> assertThat(blobs).isEmptyDirectory());
        dockerfile("RUN echo \"app $(cat /c/app.txt) with $(ls -A /c)\"");
    }

    private void changes(FreshMachine machine, Built before) throws IOException {
        Files.writeString(context.resolve("app.txt"), "two");
        Map<Path, FileTime> blobs = blobs("first");
        Heard heard = new Heard();
        Built built = machine.engine().build(build("first", cache("first", before)), heard);
        assertThat(built.steps()).map(BuildStep::cached).containsExactly(true, true, true, false, false);
        assertThat(heard.lines()).contains("app two with app.txt");
        assertThatEverythingIsIn("first", built);
        assertThat(blobs("first")).containsAllEntriesOf(blobs);
    }

    private void loads(FreshMachine machine, Built built) {
        machine.engine()
                .load(
                        new CacheSource.Layout(folder.resolve("first"), built.image()),
                        List.of(ImageReference.parse("127.0.0.1:1/app:1"), ImageReference.parse("127.0.0.1:1/app:2")));
        assertThat(machine.says("images"))
                .containsPattern("127.0.0.1:1/app +1 ")
                .containsPattern("127.0.0.1:1/app +2 ");
    }

    private EngineBuild build(String target, CacheSource... imports) {
        return new EngineBuild(
                new BuildInput(
                        context.resolve("Dockerfile"),
                        context,
                        Set.of(context.resolve("store")),
                        "",
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        new RunOptions("host", Map.of(), Map.of(), false)),
                Platform.ofThisMachine(),
                PinnedBases.withoutTriggers(Map.of(ImageReference.parse(registry.authority() + "/base:1"), monday)),
                List.of(imports),
                new CacheTarget.Layout(folder.resolve(target)));
    }

    /** The second of two, as the first one is not there. */
    private CacheSource[] cache(String target, Built built) {
        return new CacheSource[] {
            new CacheSource.Layout(folder.resolve("nowhere"), NOWHERE),
            new CacheSource.Layout(folder.resolve(target), built.cache().orElseThrow())
        };
    }

    private void assertThatEverythingIsIn(String target, Built built) throws IOException {
        LayoutBlobs blobs = new LayoutBlobs(folder.resolve(target));
        for (Descriptor root : List.of(built.image(), built.cache().orElseThrow())) {
            for (Descriptor each : Contents.of(root, blobs).all()) {
                Contents.read(each, blobs, 16 * 1024 * 1024);
            }
        }
        try (Stream<Path> files = Files.list(folder.resolve(target))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("blobs");
        }
    }

    private Map<Path, FileTime> blobs(String target) throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve(target).resolve("blobs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    /** But the base, which has its digest for a name. */
    private static void assertThatNothingIsNamed(FreshMachine machine) {
        assertThat(machine.says("images", "--all").lines().skip(1)).allMatch(line -> line.contains("<none>"));
        String containers = machine.engine().family() == Family.CLASSIC
                ? machine.says("ps", "--all", "--quiet")
                : machine.says(
                        machine.engine().description().equals("podman") ? "ps" : "containers", "--all", "--quiet");
        assertThat(containers).isEmpty();
    }
}
