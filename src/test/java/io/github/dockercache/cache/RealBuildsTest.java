package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.build.BuildInput.RunOptions;
import io.github.dockercache.build.BuildStep;
import io.github.dockercache.build.Engine;
import io.github.dockercache.build.EngineName;
import io.github.dockercache.build.Engines;
import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.engine.BusyboxImage;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.engine.TestEngine.Flavour;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.ManifestDocument;
import io.github.dockercache.image.Platform;
import io.github.dockercache.registry.DistributionRegistry;
import io.github.dockercache.registry.HttpContentRegistry;
import io.github.dockercache.registry.RegistryOptions;
import io.github.dockercache.registry.StoredManifest;
import io.github.dockercache.store.DirectoryLayerStore;
import io.github.dockercache.store.Entry;
import io.github.dockercache.store.RegistryLayerStore;
import io.github.dockercache.store.StoreAccess;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from a Dockerfile to the store, with a real engine and a real registry. */
@Tag("engine")
class RealBuildsTest {

    private static final Platform ARM64 = Platform.parse("linux/arm64");
    private static final Platform AMD64 = Platform.parse("linux/amd64");

    @TempDir
    private Path folder;

    private final CountDownLatch running = new CountDownLatch(1);

    /** Hears when a command runs. */
    private final RecordingCycleLog log = new RecordingCycleLog() {
        @Override
        public void output(String line) {
            if (line.contains("it runs")) {
                running.countDown();
            }
        }
    };

    private DistributionRegistry server;
    private HttpContentRegistry registry;
    private Path project;
    private List<Platform> platforms = List.of(Platform.ofThisMachine());
    private boolean provenance;

    @BeforeEach
    void start() throws IOException {
        server = DistributionRegistry.plain(folder);
        registry = new HttpContentRegistry(new RegistryOptions(
                Map.of(), Set.of(), Duration.ofSeconds(20), ProxySelector.of(null), host -> Optional.empty(), "test"));
        project = Files.createDirectory(folder.resolve("project"));
        write("pom.xml", "<project/>");
        write("app.txt", "one");
    }

    @AfterEach
    void end() {
        registry.close();
        server.close();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(project.resolve(name), text);
    }

    private DirectoryLayerStore store() {
        return DirectoryLayerStore.open(
                StoreAccess.READ_WRITE,
                folder.resolve("cache"),
                folder.resolve("scratch"),
                log,
                InstantSource.system());
    }

    private BuildCycle cycle() {
        DockerCache keys = new DockerCache(
                registry,
                StoreAccess.READ_WRITE.open(folder.resolve("cache"), folder.resolve("scratch"), log),
                new SessionMemory(new ConcurrentHashMap<>(), ""),
                new ResolutionRules(new BaseUpdatePolicy.Always(), WhenUnresolved.FAIL, "", Instant.now()),
                log);
        Stores stores = new Stores(
                store(),
                Optional.empty(),
                base -> new RegistryLayerStore(registry, base, List.of(), folder.resolve("scratch")).content());
        return new BuildCycle(keys, stores, registry, InstantSource.system(), log);
    }

    private BuiltImage build(TestEngine engine) {
        return cycle().build(request(), Ladders.ENGINE, () -> chosen(engine), Copies.NONE)
                .get(0);
    }

    private Engine chosen(TestEngine engine) {
        Map<String, String> environment = new HashMap<>(engine.environment());
        environment.put("HOME", folder.toString());
        return new Engines(environment, host -> Optional.empty(), (question, ask) -> ask.get())
                .choose(EngineName.BUILDX, "")
                .engine();
    }

    private ImageReference image(String name) {
        return ImageReference.parse(server.authority() + "/" + name);
    }

    private BuildRequest request() {
        ImageBuild image = new ImageBuild("app", project.resolve("Dockerfile"), "", platforms, Map.of(), Map.of());
        KeyRequest keys =
                new KeyRequest(List.of(image), project, List.of("pom.xml"), Set.of(), "v1", SecretNames.USUAL);
        BuildOrder order = new BuildOrder(
                image,
                new Destination(List.of(image("app:1"))),
                project,
                Set.of(),
                Map.of(),
                Map.of(),
                List.of(),
                new RunOptions("host", Map.of(), Map.of(), provenance));
        return new BuildRequest(
                keys, List.of(order), new Branches("main", "main"), new BuildRules(false, false, false, false));
    }

    private static List<String> ran(BuiltImage image) {
        return image.platforms().stream()
                .flatMap(each -> each.steps().stream())
                .filter(step -> !step.cached() && !step.name().contains("FROM"))
                .map(BuildStep::name)
                .toList();
    }

    private void assertThatTheStoreIsWhole() throws IOException {
        for (Entry entry : store().entries()) {
            assertThat(store().verify(entry)).as(entry.name().text()).isEmpty();
        }
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .noneMatch(name -> name.startsWith(".draft-") || name.endsWith(".lease"));
        }
        assertThat(folder.resolve("cache/work")).isEmptyDirectory();
    }

    @Test
    void anEngineThatDiesInABuildLeavesTheStoreWhole() throws Exception {
        BusyboxImage.push(server, "base", "1", "monday");
        write("Dockerfile", "FROM " + image("base:1") + "\nRUN echo first > /first\n");
        try (TestEngine engine = TestEngine.start(Flavour.CONTAINERD)) {
            build(engine);
            write(
                    "Dockerfile",
                    "FROM " + image("base:1")
                            + "\nRUN echo first > /first\nRUN echo it runs; sleep 60\nCOPY app.txt /\n");
            CompletableFuture<BuiltImage> broken = CompletableFuture.supplyAsync(() -> build(engine));
            running.await();
            engine.kill();
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(broken::join)
                    .withCauseInstanceOf(DockerCacheException.class);
        }
        assertThatTheStoreIsWhole();

        write("Dockerfile", "FROM " + image("base:1") + "\nRUN echo first > /first\nCOPY app.txt /\n");
        try (TestEngine next = TestEngine.start(Flavour.CONTAINERD)) {
            assertThat(ran(build(next))).singleElement().asString().contains("COPY app.txt");
        }
        assertThatTheStoreIsWhole();
    }

    @Test
    void severalPlatformsHaveACacheEachAndAreOneIndexInTheRegistry() throws IOException {
        platforms = List.of(AMD64, ARM64);
        write("Dockerfile", "FROM scratch\nCOPY app.txt /\n");
        BuiltImage built;
        try (TestEngine engine = TestEngine.start(Flavour.CONTAINERD)) {
            built = build(engine);
        }
        cycle().push(new PushRequest(
                List.of(new StoredBuild(built.destination(), built.manifest(), built.bases(), built.entries())),
                folder,
                false,
                false));
        StoredManifest pushed = registry.fetch(image("app:1")).orElseThrow();
        assertThat(pushed.descriptor().digest()).isEqualTo(built.manifest().digest());
        assertThat(((ManifestDocument.Index) ManifestDocument.parse(pushed.bytes())).platforms())
                .containsExactly(AMD64, ARM64);
        assertThat(Contents.of(pushed.descriptor(), store().content()).manifests())
                .hasSize(3);
        assertThat(built.entries().stream().filter(name -> name.text().startsWith("layers-")))
                .hasSize(4)
                .doesNotHaveDuplicates();

        try (TestEngine fresh = TestEngine.start(Flavour.CONTAINERD)) {
            BuiltImage again = build(fresh);
            assertThat(ran(again)).isEmpty();
            assertThat(again.manifest()).isEqualTo(built.manifest());
        }
        assertThatTheStoreIsWhole();
    }

    private void push(BuiltImage built) {
        StoredBuild stored = new StoredBuild(built.destination(), built.manifest(), built.bases(), built.entries());
        cycle().push(new PushRequest(List.of(stored), folder, false, false));
    }

    private ManifestDocument.Index pushedIndex(BuiltImage built) {
        push(built);
        StoredManifest pushed = registry.fetch(image("app:1")).orElseThrow();
        assertThat(pushed.descriptor().digest()).isEqualTo(built.manifest().digest());
        for (Descriptor child : assertThatIsIndex(pushed).manifests()) {
            assertThat(registry.fetch(image("app:1").pinnedTo(child.digest()))).isPresent();
        }
        return assertThatIsIndex(pushed);
    }

    private static ManifestDocument.Index assertThatIsIndex(StoredManifest pushed) {
        return (ManifestDocument.Index) ManifestDocument.parse(pushed.bytes());
    }

    private static List<Descriptor> attestations(ManifestDocument.Index index) {
        return index.manifests().stream()
                .filter(child ->
                        "attestation-manifest".equals(child.annotations().get("vnd.docker.reference.type")))
                .toList();
    }

    @Test
    void whatTheEngineAttestsIsPushedWithTheImage() throws IOException {
        provenance = true;
        BusyboxImage.push(server, "base", "1", "monday");
        write("Dockerfile", "FROM " + image("base:1") + "\nRUN echo first > /first\nCOPY app.txt /\n");
        try (TestEngine engine = TestEngine.start(Flavour.CONTAINERD)) {
            BuiltImage built = build(engine);
            ManifestDocument.Index index = pushedIndex(built);
            assertThat(index.platforms()).containsExactly(Platform.ofThisMachine());
            assertThat(attestations(index)).hasSize(1);
            assertThat(index.manifests().get(0).digest())
                    .isEqualTo(built.platforms().get(0).manifest().digest());
            engine.docker(
                    "pull", image("app:1").pinnedTo(built.manifest().digest()).toString());

            write("app.txt", "two");
            assertThat(ran(build(engine))).singleElement().asString().contains("COPY app.txt");
        }
        assertThatTheStoreIsWhole();
    }

    @Test
    void severalPlatformsAreOneIndexWithWhatTheEngineAttestsOfEach() throws IOException {
        provenance = true;
        platforms = List.of(AMD64, ARM64);
        write("Dockerfile", "FROM scratch\nCOPY app.txt /\n");
        try (TestEngine engine = TestEngine.start(Flavour.CONTAINERD)) {
            ManifestDocument.Index index = pushedIndex(build(engine));
            assertThat(index.platforms()).containsExactly(AMD64, ARM64);
            assertThat(attestations(index)).hasSize(2);
        }
    }

    @Test
    void anEngineThatKeepsNoAttestationsIsNotAskedForThem() throws IOException {
        provenance = true;
        BusyboxImage.push(server, "base", "1", "monday");
        write("Dockerfile", "FROM " + image("base:1") + "\nCOPY app.txt /\n");
        try (TestEngine engine = TestEngine.start(Flavour.GRAPH)) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> build(engine))
                    .withMessageContaining("graph-driver image store) makes no attestations");
        }
    }
}
