package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.build.BuildInput.RunOptions;
import io.github.dockercache.build.Engine;
import io.github.dockercache.build.EngineName;
import io.github.dockercache.build.Engines;
import io.github.dockercache.build.Family;
import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.engine.BusyboxImage;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.JsonTree;
import io.github.dockercache.image.ManifestDocument;
import io.github.dockercache.image.ManifestDocument.Manifest;
import io.github.dockercache.image.Platform;
import io.github.dockercache.registry.DistributionRegistry;
import io.github.dockercache.registry.HttpContentRegistry;
import io.github.dockercache.registry.RegistryOptions;
import io.github.dockercache.store.DirectoryLayerStore;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.RegistryAges;
import io.github.dockercache.store.RegistryContent;
import io.github.dockercache.store.RegistryLayerStore;
import io.github.dockercache.store.StoreAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a Dockerfile to the target repository, on machines that are new each time, with a real registry. */
class LadderTest {

    private static final Platform HERE = Platform.ofThisMachine();

    @TempDir
    private Path folder;

    private RecordingCycleLog log = new RecordingCycleLog();
    private DistributionRegistry server;
    private HttpContentRegistry registry;
    private Path project;
    private int machines;
    private Instant now = Instant.now();
    private boolean isShared = true;
    private List<Platform> platforms = List.of(HERE);
    private Map<String, String> arguments = Map.of();
    private Map<String, String> labels = Map.of();
    private LadderRules ladder = Ladders.FULL;

    @BeforeEach
    void start() throws IOException {
        server = DistributionRegistry.plain(folder);
        registry = new HttpContentRegistry(new RegistryOptions(
                Map.of(), Set.of(), Duration.ofSeconds(20), ProxySelector.of(null), host -> Optional.empty(), "test"));
        project = Files.createDirectory(folder.resolve("project"));
        BusyboxImage.push(server, "base", "1", "monday");
        write("pom.xml", "<project/>");
        write("app.txt", "one");
    }

    @AfterEach
    void end() {
        registry.close();
        server.close();
    }

    private static Engine noEngine() {
        throw new DockerCacheException("there is no engine here", "install one");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(project.resolve(name), text);
    }

    private ImageReference image(String name) {
        return ImageReference.parse(server.authority() + "/" + name);
    }

    /** The cycle on a machine of this number: it knows what it has stored before, and what is in the remote store. */
    private BuildCycle machine(int number) {
        Path own = folder.resolve("machine-" + number);
        Path scratch = own.resolve("scratch");
        DockerCache keys = new DockerCache(
                registry,
                StoreAccess.READ_WRITE.open(own.resolve("store"), scratch, log),
                new SessionMemory(new ConcurrentHashMap<>(), ""),
                new ResolutionRules(new BaseUpdatePolicy.Always(), WhenUnresolved.FAIL, "", now),
                log);
        DirectoryLayerStore directory =
                DirectoryLayerStore.open(StoreAccess.READ_WRITE, own.resolve("store"), scratch, log, () -> now);
        RemoteStore remote = new RemoteStore(
                image("store"),
                new RegistryLayerStore(registry, image("store"), List.of(), scratch),
                new RegistryAges(registry, image("store"), () -> now),
                true);
        return new BuildCycle(
                keys,
                new Stores(
                        directory,
                        Optional.of(remote).filter(far -> isShared),
                        base -> new RegistryContent(registry, base, scratch, log)),
                registry,
                () -> now,
                log);
    }

    private BuiltImage onNewMachine(Supplier<Engine> engine) {
        return on(machine(++machines), engine);
    }

    private BuiltImage on(BuildCycle cycle, Supplier<Engine> engine) {
        BuiltImage built = cycle.build(request(), ladder, engine, Copies.NONE).get(0);
        StoredBuild stored = new StoredBuild(built.destination(), built.manifest(), built.bases(), built.entries());
        cycle.push(new PushRequest(List.of(stored), project, false, false));
        cycle.save(List.of(stored));
        return built;
    }

    /** What a new machine is told when it restores for an engine that must be given files. */
    private List<String> restored() {
        int before = log.lines.size();
        machine(++machines).restore(request(), ladder, Family.BUILDKIT, true);
        return List.copyOf(log.lines).subList(before, log.lines.size());
    }

    private BuildRequest request() {
        ImageBuild image = new ImageBuild("app", project.resolve("Dockerfile"), "", platforms, arguments, Map.of());
        KeyRequest keys =
                new KeyRequest(List.of(image), project, List.of("pom.xml"), Set.of(), "v1", SecretNames.USUAL);
        BuildOrder order = new BuildOrder(
                image,
                new Destination(List.of(image("team/app:1"))),
                project,
                Set.of(),
                Map.of(),
                Map.of(),
                List.of(),
                new RunOptions("host", Map.of(), labels, false));
        return new BuildRequest(
                keys, List.of(order), new Branches("main", "main"), new BuildRules(false, false, false, false));
    }

    private Manifest pushed() {
        return (Manifest) ManifestDocument.parse(
                registry.fetch(image("team/app:1")).orElseThrow().bytes());
    }

    private JsonTree configuration() {
        return JsonTree.parse(registry.configuration(image("team/app:1"), pushed().config()));
    }

    @Test
    void aBuildWithoutCommandsNeedsNoEngine() throws IOException {
        write(
                "Dockerfile",
                "FROM " + image("base:1") + "\nWORKDIR /app\nCOPY app.txt ./\nENTRYPOINT [\"cat\", \"app.txt\"]\n");

        BuiltImage first = onNewMachine(LadderTest::noEngine);

        assertThat(first.rung()).isEqualTo(Rung.PREFIX);
        assertThat(pushed().layers()).hasSize(3);
        assertThat(configuration().object("config").texts("Entrypoint")).containsExactly("cat", "app.txt");
        assertThat(configuration().object("config").text("WorkingDir")).isEqualTo("/app");
    }

    @Test
    void anUnchangedBuildIsAManifestPut() throws IOException {
        write("Dockerfile", "FROM " + image("base:1") + "\nCOPY app.txt /\n");
        BuiltImage first = onNewMachine(LadderTest::noEngine);
        int requests = server.requests().size();

        BuiltImage again = onNewMachine(LadderTest::noEngine);

        assertThat(again.rung()).isEqualTo(Rung.IMAGE);
        assertThat(server.requests().subList(requests, server.requests().size()))
                .noneMatch(line -> line.startsWith("PUT") && !line.contains("/used-"))
                .noneMatch(line -> line.startsWith("POST"))
                .doesNotHaveDuplicates();
        assertThat(again.manifest().digest()).isEqualTo(first.manifest().digest());
    }

    @Test
    void aBuildTellsWhatItTookAndWhichLayersAreItsOwn() throws IOException {
        write("Dockerfile", "FROM " + image("base:1") + "\nCOPY app.txt /\n");
        BuiltImage first = onNewMachine(LadderTest::noEngine);
        BuiltImage again = on(machine(machines), LadderTest::noEngine);

        assertThat(first.effort().layers()).containsExactly(pushed().layers().get(1));
        assertThat(first.effort().started()).isEqualTo(now);
        assertThat(first.effort().engine()).isZero();
        assertThat(first.effort().total())
                .isGreaterThan(first.effort().storing())
                .isPositive();
        assertThat(again.effort().layers()).isEmpty();
    }

    @Test
    void aMachineWithoutHistoryReadsEntriesOfTheRemoteStore() throws IOException {
        write("Dockerfile", "FROM " + image("base:1") + "\nCOPY app.txt /\n");
        BuiltImage built = onNewMachine(LadderTest::noEngine);
        String name = built.destination().repository();

        assertThat(machine(++machines).histories(build -> true, Set.of())).isEmpty();
        List<ImageHistory> histories = machine(machines).histories(build -> true, Set.of(name, "nobody/built-this"));

        assertThat(histories).extracting(ImageHistory::image).containsExactly(name);
        PastBuild past = histories.get(0).last();
        assertThat(past.outcome().rung()).isEqualTo(Rung.PREFIX);
        assertThat(past.outcome().image()).isEqualTo(built.manifest().digest());
        assertThat(past.bases())
                .extracting(PastBuild.UsedBase::name)
                .containsExactly(image("base:1").toString());
        assertThat(past.cost()).isEmpty();
        assertThat(histories.get(0).layers())
                .extracting(ImageHistory.ImageLayer::size)
                .containsExactlyElementsOf(
                        pushed().layers().stream().map(Descriptor::size).toList());
    }

    @Test
    void theHistoryTellsTheLayersOfTheLastImage() throws IOException {
        write("Dockerfile", "FROM " + image("base:1") + "\nCOPY app.txt /\n");
        BuildCycle machine = machine(++machines);
        BuiltImage built = on(machine, LadderTest::noEngine);
        int requests = server.requests().size();
        machine.remember(List.of(built), LadderTest::past, true);
        assertThat(server.requests()).hasSize(requests);

        ImageHistory history = machine.histories(build -> true, Set.of()).get(0);

        assertThat(history.builds()).containsExactly(past(built));
        assertThat(history.layers())
                .extracting(ImageHistory.ImageLayer::isOfBase)
                .containsExactly(true, false);
        assertThat(history.layers().get(1).instruction()).contains("COPY app.txt /");
        assertThat(machine.histories(build -> false, Set.of())).isEmpty();
    }

    private static PastBuild past(BuiltImage built) {
        return new PastBuild(
                built.effort().started(),
                new PastBuild.Origin("g:app", built.destination().repository(), "main", ""),
                new PastBuild.Outcome(built.rung(), "", "", built.manifest().digest(), built.size(), new TreeMap<>()),
                Optional.empty(),
                built.keys().orElseThrow().uses().stream()
                        .map(use -> new PastBuild.UsedBase(
                                use.shown(),
                                use.platform(),
                                use.base().digest(),
                                use.base().configuration()))
                        .toList(),
                List.of(),
                List.of());
    }

    @Test
    void anotherApplicationIsOneLayerAndMovesNoByteOfTheBase() throws IOException {
        write("Dockerfile", "FROM " + image("base:1") + "\nCOPY app.txt /\n");
        onNewMachine(LadderTest::noEngine);
        Manifest before = pushed();
        int requests = server.requests().size();
        write("app.txt", "two");

        BuiltImage changed = onNewMachine(LadderTest::noEngine);

        assertThat(changed.rung()).isEqualTo(Rung.PREFIX);
        assertThat(pushed().layers().get(0)).isEqualTo(before.layers().get(0));
        assertThat(pushed().layers().get(1)).isNotEqualTo(before.layers().get(1));
        assertThat(server.requests().subList(requests, server.requests().size()))
                .noneMatch(line -> line.startsWith("GET")
                        && line.contains(before.layers().get(0).digest().toString()));
    }

    @Test
    void whatMovesTheImageIsNotTakenForUnchanged() throws IOException {
        write("Dockerfile", "FROM " + image("base:1") + "\nARG VERSION=1\nLABEL version=$VERSION\nCOPY app.txt /\n");
        onNewMachine(LadderTest::noEngine);

        arguments = Map.of("VERSION", "2");
        assertThat(onNewMachine(LadderTest::noEngine).rung()).isEqualTo(Rung.PREFIX);
        assertThat(configuration().object("config").object("Labels").text("version"))
                .isEqualTo("2");

        labels = Map.of("version", "3", "more", "x");
        assertThat(onNewMachine(LadderTest::noEngine).rung()).isEqualTo(Rung.PREFIX);
        assertThat(configuration().object("config").object("Labels").texts())
                .containsEntry("version", "3")
                .containsEntry("more", "x");

        assertThat(project.resolve("app.txt").toFile().setExecutable(true)).isTrue();
        assertThat(onNewMachine(LadderTest::noEngine).rung()).isEqualTo(Rung.PREFIX);
        assertThat(onNewMachine(LadderTest::noEngine).rung()).isEqualTo(Rung.IMAGE);
    }

    @Test
    void equalContentIsAnEqualDigestOnEveryMachine() throws IOException {
        write("Dockerfile", "FROM " + image("base:1") + "\nCOPY app.txt /\n");
        BuiltImage first = onNewMachine(LadderTest::noEngine);
        now = now.plus(Duration.ofDays(20)); // results are too old now

        BuiltImage later = onNewMachine(LadderTest::noEngine);

        assertThat(later.rung()).isEqualTo(Rung.PREFIX);
        assertThat(later.manifest()).isEqualTo(first.manifest());
    }

    @Test
    void nothingIsRestoredForABuildThatNeedsNoEngine() throws IOException {
        write("Dockerfile", "FROM " + image("base:1") + "\nCOPY target/of-a-later-phase /\n");

        assertThat(restored()).noneMatch(line -> line.contains("offered")).contains("no engine needed for " + HERE);
    }

    @Test
    void whatIsNotInTheContextIsToldWithItsLine() throws IOException {
        write("Dockerfile", "FROM " + image("base:1") + "\nCOPY nothing /\n");

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> onNewMachine(LadderTest::noEngine))
                .withMessageContaining("Dockerfile line 2")
                .withMessageContaining("nothing");
    }

    @Test
    void aFileThatChangesWhileItIsCopiedIsNotKeptAsWhatItWas() throws IOException {
        write("Dockerfile", "FROM " + image("base:1") + "\nCOPY app.txt /\n");
        log = new RecordingCycleLog() {
            @Override
            public void indexing(Descriptor layer) { // comes after hashing and before copying
                try {
                    write("app.txt", "two");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        BuiltImage mixed = onNewMachine(LadderTest::noEngine);
        assertThat(mixed.results()).isEmpty();
        assertThat(log.lines).contains("changed meanwhile for " + HERE);

        write("app.txt", "one");
        BuiltImage one = onNewMachine(LadderTest::noEngine);
        assertThat(one.rung()).isEqualTo(Rung.PREFIX);
        assertThat(one.manifest()).isNotEqualTo(mixed.manifest());
    }

    @Test
    void platformsMayHaveDifferentNumbersOfBases() throws IOException {
        Platform other = Platform.parse(HERE.architecture().equals("amd64") ? "linux/arm64" : "linux/amd64");
        platforms = List.of(HERE, other);
        write("Dockerfile", """
                FROM %s AS %s
                FROM scratch AS %s
                FROM ${TARGETARCH}
                COPY app.txt /
                """.formatted(image("base:1"), HERE.architecture(), other.architecture()));
        isShared = false; // what has changed is looked for in the directory store alone
        BuildCycle machine = machine(++machines);
        on(machine, LadderTest::noEngine);
        write("app.txt", "two");

        BuiltImage built = on(machine, LadderTest::noEngine);
        assertThat(built.platforms()).hasSize(2);
        assertThat(built.effort().changes().platforms())
                .hasSize(2)
                .allSatisfy((platform, causes) -> assertThat(causes).asString().contains("app.txt"));
    }

    @Test
    void aCommandNeedsAnEngine() throws IOException {
        write("Dockerfile", "FROM " + image("base:1") + "\nRUN echo x > /x\nCOPY app.txt /\n");

        assertThatExceptionOfType(DockerCacheException.class)
                .isThrownBy(() -> onNewMachine(LadderTest::noEngine))
                .withMessageContaining("no engine here");
    }

    @Test
    void whatVersionsOfBuildKitDoDifferentlyIsLeftToTheEngine() throws IOException {
        write("Dockerfile", "FROM " + image("base:1") + "\nCOPY --chmod=700 app.txt /new/\n");

        assertThatExceptionOfType(DockerCacheException.class)
                .isThrownBy(() -> onNewMachine(LadderTest::noEngine))
                .withMessageContaining("no engine here");
        assertThat(log.lines).anyMatch(line -> line.startsWith("left to the engine") && line.contains("line 2"));

        ladder = Ladders.WITHOUT_ENGINE;
        assertThat(onNewMachine(LadderTest::noEngine).rung()).isEqualTo(Rung.PREFIX);
    }

    @Test
    void theKeyOfAnImageNamesItsEntry() throws IOException {
        write("Dockerfile", "FROM " + image("base:1") + "\nCOPY app.txt /\n");
        BuiltImage first = onNewMachine(LadderTest::noEngine);
        assertThat(first.results()).containsOnlyKeys("image");
        assertThat(first.entries()).contains(EntryName.image(first.results().get("image")));
    }

    @Test
    @Tag("engine")
    void whatAnEngineHasBuiltOnceNoMachineBuildsAgain() throws IOException {
        write("Dockerfile", """
                FROM %s AS compiler
                RUN echo compiled > /compiled
                FROM %s
                RUN echo dependencies > /dependencies
                COPY --from=compiler /compiled /
                COPY app.txt /
                CMD ["cat", "/app.txt"]
                """.formatted(image("base:1"), image("base:1")));
        try (TestEngine engine = TestEngine.start(TestEngine.Flavour.CONTAINERD)) {
            BuiltImage first = onNewMachine(() -> chosen(engine));
            assertThat(first.rung()).isEqualTo(Rung.NONE);
            assertThat(first.results()).containsOnlyKeys("image", "prefix");
            assertThat(engine.docker(
                                    "run",
                                    "--rm",
                                    "--network=none",
                                    "--pull=always",
                                    image("team/app:1").toString())
                            .output())
                    .isEqualTo("one");
        }
        assertThat(onNewMachine(LadderTest::noEngine).rung()).isEqualTo(Rung.IMAGE);

        Files.delete(project.resolve("app.txt"));
        assertThat(restored())
                .anyMatch(line -> line.startsWith("on prefix-"))
                .noneMatch(line -> line.contains("offered"));
        ladder = Ladders.ENGINE;
        assertThat(restored())
                .noneMatch(line -> line.startsWith("on prefix-"))
                .anyMatch(line -> line.contains("offered"));

        ladder = Ladders.FULL;
        write("app.txt", "two");
        assertThat(onNewMachine(LadderTest::noEngine).rung()).isEqualTo(Rung.PREFIX);
        try (TestEngine engine = TestEngine.start(TestEngine.Flavour.CONTAINERD)) {
            assertThat(engine.docker(
                                    "run",
                                    "--rm",
                                    "--network=none",
                                    image("team/app:1").toString())
                            .output())
                    .isEqualTo("two");
        }
    }

    @Test
    @Tag("engine")
    void aFileThatChangesWhileTheEngineBuildsIsNotKeptAsWhatItWas() throws IOException {
        write("Dockerfile", "FROM " + image("base:1") + "\nCOPY app.txt /\nRUN cp /app.txt /copy.txt\n");
        try (TestEngine engine = TestEngine.start(TestEngine.Flavour.CONTAINERD)) {
            BuiltImage mixed = onNewMachine(() -> {
                try {
                    write("app.txt", "two");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return chosen(engine);
            });
            assertThat(mixed.results()).isEmpty();

            write("app.txt", "one");
            BuiltImage one = onNewMachine(() -> chosen(engine));
            assertThat(one.results()).containsOnlyKeys("image", "prefix");
            assertThat(one.manifest()).isNotEqualTo(mixed.manifest());
        }
    }

    private void writeDockerfileWithACommand() throws IOException {
        write(
                "Dockerfile",
                "FROM " + image("base:1") + "\nRUN echo right > /made\nCOPY --chmod=600 app.txt /\nCMD [\"a\"]\n");
    }

    @Test
    @Tag("engine")
    void whatIsEqualToWhatTheEngineBuildsIsVerifiedOnEveryRung() throws IOException {
        writeDockerfileWithACommand();
        ladder = Ladders.VERIFY;
        try (TestEngine engine = TestEngine.start(TestEngine.Flavour.CONTAINERD)) {
            assertThat(onNewMachine(() -> chosen(engine)).rung()).isEqualTo(Rung.NONE);
            assertThat(onNewMachine(() -> chosen(engine)).rung()).isEqualTo(Rung.IMAGE);
            write("app.txt", "two");
            assertThat(onNewMachine(() -> chosen(engine)).rung()).isEqualTo(Rung.PREFIX);
            assertThat(log.lines)
                    .filteredOn(line -> line.equals("verified app for " + HERE))
                    .hasSize(3);

            write("Dockerfile", "FROM " + image("base:1") + "\nCOPY --chmod=700 app.txt /new/\n");
            onNewMachine(() -> chosen(engine));
            assertThat(log.lines)
                    .filteredOn(line -> line.equals("not verified app for " + HERE))
                    .hasSize(1);
        }
    }

    @Test
    @Tag("engine")
    void aStoredImageOrPrefixThatTheEngineDoesNotBuildIsToldAndNotKept() throws IOException {
        writeDockerfileWithACommand();
        try (TestEngine engine = TestEngine.start(TestEngine.Flavour.CONTAINERD)) {
            onNewMachine(() -> new TamperingEngine(chosen(engine), folder.resolve("Tampered")));
            ladder = Ladders.VERIFY;

            assertThatNothingIsKeptOfAnotherImage(engine);
            write("app.txt", "two");
            assertThatNothingIsKeptOfAnotherImage(engine);
        }
    }

    private void assertThatNothingIsKeptOfAnotherImage(TestEngine engine) throws IOException {
        assertThatExceptionOfType(DockerCacheException.class)
                .isThrownBy(() -> onNewMachine(() -> chosen(engine)))
                .withMessageContaining("app for " + HERE + " is not what the engine builds: 1 difference")
                .withMessageContaining("/made: file 0644 6 ")
                .withMessageContaining(" of the engine, here file 0644 6 ");
        Path index = folder.resolve("machine-" + machines).resolve("store/index.json");
        assertThat(Files.readString(index)).contains("files-").doesNotContain("image-", "prefix-");
    }

    private Engine chosen(TestEngine engine) {
        Map<String, String> environment = new HashMap<>(engine.environment());
        environment.put("HOME", folder.toString());
        return new Engines(environment, host -> Optional.empty(), (question, ask) -> ask.get())
                .choose(EngineName.BUILDX, "")
                .engine();
    }
}
