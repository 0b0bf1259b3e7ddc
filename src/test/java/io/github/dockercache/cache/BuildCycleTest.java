package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.build.BuildInput.RunOptions;
import io.github.dockercache.build.CacheSource;
import io.github.dockercache.build.EngineException;
import io.github.dockercache.build.Family;
import io.github.dockercache.build.ImageArchive;
import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.Platform;
import io.github.dockercache.image.TransferEvents;
import io.github.dockercache.registry.ContentRegistry;
import io.github.dockercache.registry.HttpContentRegistry;
import io.github.dockercache.registry.RegistryOptions;
import io.github.dockercache.store.DirectoryLayerStore;
import io.github.dockercache.store.Entry;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.LayerStore;
import io.github.dockercache.store.Lookup;
import io.github.dockercache.store.RegistryAges;
import io.github.dockercache.store.Retention;
import io.github.dockercache.store.StoreAccess;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildCycleTest {

    private static final String BASE = "docker.io/library/base:1";
    /** A door to registries of which none is there. */
    private static final ContentRegistry NOBODY = new HttpContentRegistry(new RegistryOptions(
            Map.of(), Set.of(), Duration.ofSeconds(1), ProxySelector.of(null), host -> Optional.empty(), "test"));

    private static final Platform AMD64 = Platform.parse("linux/amd64");

    @TempDir
    Path folder;

    private final FakeRegistry registry = new FakeRegistry();
    private final RecordingCycleLog log = new RecordingCycleLog();
    private final FakeEngine engine = new FakeEngine();
    private Branches branches = new Branches("feature", "main");
    private List<Platform> platforms = List.of(AMD64);
    private Map<String, String> arguments = Map.of();
    private boolean failOnCacheError;
    private boolean thin;
    private StoreAccess access = StoreAccess.READ_WRITE;
    private boolean remoteIsWritable = true;
    private ContentSource baseLayers = content -> {
        throw new FileNotFoundException(content.digest() + " is not in the base's repository");
    };
    private Copies copies = Copies.NONE;
    private LadderRules ladder = Ladders.ENGINE;
    private Optional<RemoteStore> remote = Optional.empty();

    @BeforeEach
    void aProject() throws IOException {
        write("pom.xml", "<project/>");
        write("Dockerfile", "FROM base:1\nRUN make\nCOPY app.jar /\n");
        registry.push(BASE, "monday");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private DirectoryLayerStore store() {
        return DirectoryLayerStore.open(
                access, folder.resolve("store"), folder.resolve("scratch"), log, InstantSource.system());
    }

    /** A new Maven session over the same store. */
    private BuiltImage build() {
        DockerCache keys = new DockerCache(
                registry,
                access.open(folder.resolve("store"), folder.resolve("scratch"), log),
                new SessionMemory(new ConcurrentHashMap<>(), ""),
                new ResolutionRules(new BaseUpdatePolicy.Always(), WhenUnresolved.FAIL, "", Instant.now()),
                log);
        Stores stores = new Stores(store(), remote, base -> baseLayers);
        return new BuildCycle(keys, stores, NOBODY, InstantSource.system(), log)
                .build(request(), ladder, () -> engine, copies)
                .get(0);
    }

    private BuildRequest request() {
        ImageBuild image = new ImageBuild("app", folder.resolve("Dockerfile"), "", platforms, arguments, Map.of());
        KeyRequest keys = new KeyRequest(List.of(image), folder, List.of("pom.xml"), Set.of(), "v1", SecretNames.USUAL);
        BuildOrder order = new BuildOrder(
                image,
                new Destination(List.of(ImageReference.parse("registry.example.com/team/app:1"))),
                folder,
                Set.of(),
                Map.of(),
                Map.of(),
                List.of(),
                new RunOptions("", Map.of(), Map.of(), false));
        return new BuildRequest(keys, List.of(order), branches, new BuildRules(false, failOnCacheError, thin, false));
    }

    private String offered() {
        return log.lines.stream()
                .filter(line -> line.contains("offered for"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    @Test
    void theFirstBuildIsOfferedNothing() {
        assertThat(build().rung()).isEqualTo(Rung.NONE);
        assertThat(offered()).isEqualTo("nothing offered for linux/amd64");
    }

    @Test
    void anUnchangedBuildIsOfferedItsOwnLayers() {
        build();
        BuiltImage again = build();
        assertThat(offered()).endsWith(Likeness.FILES.toString());
        assertThat(again.rung()).isEqualTo(Rung.LAYERS);
        assertThat(engine.builds.get(1).imports()).hasSize(1).first().isInstanceOf(CacheSource.Layout.class);
    }

    @Test
    void anotherKeyFileFallsBackToTheSameBasesAndDockerfile() throws IOException {
        build();
        write("pom.xml", "<project>2</project>");
        build();
        assertThat(offered()).endsWith(Likeness.BASE.toString());
    }

    @Test
    void anotherDockerfileFallsBackToTheBranchsLastBuild() throws IOException {
        build();
        write("Dockerfile", "FROM base:1\nRUN make all\n");
        build();
        assertThat(offered()).endsWith(Likeness.BRANCH.toString());
    }

    @Test
    void aNewBranchFallsBackToTheDefaultBranchsLastBuild() throws IOException {
        branches = new Branches("main", "main");
        build();
        branches = new Branches("another", "main");
        write("Dockerfile", "FROM base:1\nRUN make all\n");
        build();
        assertThat(offered()).endsWith(Likeness.STANDARD_BRANCH.toString());
    }

    @Test
    void aMovedBaseIsOfferedNothing() {
        build();
        registry.push(BASE, "friday");
        assertThat(build().rung()).isEqualTo(Rung.NONE);
        assertThat(offered()).startsWith("nothing");
    }

    @Test
    void theEngineIsToldTheDigestsOfTheKey() {
        build();
        Digest pin = engine.builds.get(0).bases().pins().get(ImageReference.parse(BASE));
        registry.requests.clear();
        registry.push(BASE, "friday");
        build();
        assertThat(pin).isNotNull();
        assertThat(engine.builds.get(1).bases().pins().get(ImageReference.parse(BASE)))
                .isNotEqualTo(pin);
    }

    @Test
    void anEngineThatFailsWithACacheIsTriedAgainWithout() throws IOException {
        BuiltImage first = build();
        Entry layers = store().entries().stream()
                .filter(entry -> entry.name().text().startsWith("layers-"))
                .findFirst()
                .orElseThrow();
        flipABit(Contents.of(layers.manifest(), store().content())
                .blobs()
                .iterator()
                .next()
                .digest());
        engine.failure = Optional.of(new EngineException("unexpected digest", "build again", false));
        BuiltImage again = build();
        assertThat(again.manifest()).isEqualTo(first.manifest());
        assertThat(again.rung()).isEqualTo(Rung.NONE);
        assertThat(log.lines).contains("without: 1 damaged");
        engine.failure = Optional.empty();
        assertThat(build().rung()).isEqualTo(Rung.LAYERS);
    }

    private void flipABit(Digest digest) throws IOException {
        Path blob = folder.resolve("store/blobs/sha256").resolve(digest.hex());
        byte[] bytes = Files.readAllBytes(blob);
        bytes[bytes.length / 2] ^= 1;
        Files.delete(blob);
        Files.write(blob, bytes);
    }

    @Test
    void anEngineThatFailsWithoutACacheAsWellCostsNoEntry() {
        build();
        List<Entry> before = store().entries();
        engine.failure = Optional.of(new EngineException("the engine has gone", "start it", false));
        engine.failsWithoutACache = true;
        assertThatThrownBy(this::build).hasMessageContaining("has gone");
        assertThat(store().entries()).isEqualTo(before);
    }

    @Test
    void aFailingInstructionIsNotTriedAgain() {
        build();
        engine.failure = Optional.of(new EngineException("RUN make ended with 2", "correct it", true));
        assertThatThrownBy(this::build).hasMessageContaining("ended with 2");
        assertThat(engine.builds).hasSize(2);
    }

    @Test
    void aBuildFromOtherBasesThanTheKeysHelpsNoLaterOne() {
        engine.others.put(ImageReference.parse(BASE), Digest.of(new byte[0]));
        BuiltImage built = build();
        assertThat(log.lines).contains("other bases: 1");
        assertThat(built.entries()).noneMatch(name -> name.text().startsWith("layers-"));
        engine.others.clear();
        assertThat(build().rung()).isEqualTo(Rung.NONE);
    }

    @Test
    void platformsHaveACacheEachAndOneIndex() throws IOException {
        write("Dockerfile", "FROM scratch\nCOPY app.jar /\n");
        platforms = List.of(AMD64, Platform.parse("linux/arm64"));
        BuiltImage built = build();
        assertThat(built.manifest().mediaType()).contains("index");
        assertThat(built.platforms()).hasSize(2);
        assertThat(built.entries().stream().filter(name -> name.text().startsWith("layers-")))
                .hasSize(4);
        assertThat(build().manifest()).isEqualTo(built.manifest());
        assertThat(offered()).isEqualTo("offered for linux/arm64: " + Likeness.FILES);
    }

    /** Builds on a base whose layer is the one of the image, and sweeps the store. */
    private Path builtThin() {
        thin = true;
        registry.layer = Optional.of("layer " + AMD64);
        registry.push(BASE, "with a layer");
        build();
        Digest layer = Digest.of(("layer " + AMD64).getBytes(StandardCharsets.UTF_8));
        Path blob = folder.resolve("store/blobs/sha256").resolve(layer.hex());
        assertThat(blob).exists();
        store().trim(new Retention(Long.MAX_VALUE, Duration.ofDays(1)), false);
        return blob;
    }

    @Test
    void aThinEntryGetsTheLayersOfItsBaseBackForTheEngine() {
        Path layer = builtThin();
        assertThat(layer).doesNotExist();
        baseLayers = content -> new ByteArrayInputStream(("layer " + AMD64).getBytes(StandardCharsets.UTF_8));
        assertThat(build().rung()).isEqualTo(Rung.LAYERS);
        assertThat(layer).hasContent("layer " + AMD64);
        store().trim(new Retention(Long.MAX_VALUE, Duration.ofDays(1)), false);
        assertThat(layer).doesNotExist();
    }

    @Test
    void aThinEntryWhoseBaseHasGoneIsNotUsed() {
        builtThin();
        assertThat(build().rung()).isEqualTo(Rung.NONE);
        assertThat(engine.builds.get(1).imports()).isEmpty();
        assertThat(log.lines).contains("store trouble");
    }

    @Test
    void aThinEntryOfAStoreThatIsOnlyReadIsCompletedElsewhere() {
        Path layer = builtThin();
        access = StoreAccess.READ_ONLY;
        baseLayers = content -> new ByteArrayInputStream(("layer " + AMD64).getBytes(StandardCharsets.UTF_8));
        assertThat(build().rung()).isEqualTo(Rung.LAYERS);
        assertThat(layer).doesNotExist();
        CacheSource.Layout used =
                (CacheSource.Layout) engine.builds.get(1).imports().get(0);
        assertThat(used.folder()).isEqualTo(folder.resolve("scratch"));
    }

    @Test
    void entriesOfWholeImagesAreNotThin() {
        engine.family = Family.BUILDAH;
        Path layer = builtThin();
        assertThat(layer).exists();
        assertThat(log.lines).contains("not thin");
    }

    @Test
    void anOfferIsToldOnceABuild() {
        build();
        log.lines.clear();
        build();
        assertThat(log.lines).filteredOn(line -> line.contains("offered")).hasSize(1);
    }

    @Test
    void anImageGoesToTheEngineAndToAnArchiveWhereThatIsWanted() throws IOException {
        platforms = List.of(Platform.parse("linux/arm64"), AMD64);
        write("Dockerfile", "FROM scratch\nCOPY app.jar /\n");
        Path archive = folder.resolve("target/image.tar");
        build();
        assertThat(engine.loaded).isEmpty();
        assertThat(archive).doesNotExist();

        copies = new Copies(true, Map.of("app", archive));
        BuiltImage built = build();

        Digest own = built.platforms().stream()
                .filter(each -> each.platform().equals(Platform.ofThisMachine()))
                .findFirst()
                .orElseThrow()
                .manifest()
                .digest();
        assertThat(engine.loaded).containsExactly(own + " as registry.example.com/team/app:1");
        assertThat(Files.readString(archive, StandardCharsets.ISO_8859_1))
                .startsWith(ImageArchive.BEGINNING)
                .contains("index.json", built.manifest().digest().hex(), "manifest.json");
    }

    @Test
    void anArchiveThatCannotBeWrittenIsAnError() throws IOException {
        write("file", "no folder");
        copies = new Copies(false, Map.of("app", folder.resolve("file/image.tar")));
        assertThatThrownBy(this::build)
                .hasMessageContaining("file/image.tar cannot be written")
                .hasMessageContaining("<tar>");
    }

    @Test
    void aSecretAsAnArgumentIsRefused() {
        arguments = Map.of("NPM_TOKEN", "planted");
        assertThatThrownBy(this::build)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("NPM_TOKEN")
                .hasMessageContaining("<secrets>")
                .hasMessageNotContaining("planted");
        assertThat(engine.builds).isEmpty();
    }

    /** A remote store that nobody answers for. */
    private RemoteStore unreachable() {
        LayerStore silent = new LayerStore() {
            @Override
            public Lookup find(EntryName name) {
                return new Lookup.Miss("nobody answers");
            }

            @Override
            public List<Entry> entries() {
                return List.of();
            }

            @Override
            public ContentSource content() {
                return content -> {
                    throw new FileNotFoundException("nobody answers");
                };
            }

            @Override
            public Saved save(Entry entry, ContentSource content, TransferEvents events) {
                throw new AssertionError("the engine has told already that nobody answers");
            }

            @Override
            public void delete(EntryName name) {
                throw new AssertionError("nothing is there");
            }
        };
        RegistryAges ages = new RegistryAges(NOBODY, ImageReference.parse("registry.example.com/cache"), Instant::now);
        return new RemoteStore(ImageReference.parse("registry.example.com/cache"), silent, ages, remoteIsWritable);
    }

    @Test
    void aRemoteStoreThatIsOnlyReadGetsNothing() {
        remoteIsWritable = false;
        remote = Optional.of(unreachable());
        engine.usesRegistries = true;
        BuiltImage built = build();
        assertThat(built.entries()).isNotEmpty();
        assertThat(log.lines).doesNotContain("store trouble").contains("saved in the directory store");
    }

    @Test
    void aRemoteStoreThatTakesNothingDoesNotEndTheBuild() {
        remote = Optional.of(unreachable());
        engine.usesRegistries = true;
        BuiltImage built = build();
        assertThat(built.entries()).isNotEmpty();
        assertThat(log.lines).contains("store trouble");
    }

    @Test
    void aRemoteStoreThatTakesNothingEndsTheBuildWhereThatIsAskedFor() {
        remote = Optional.of(unreachable());
        engine.usesRegistries = true;
        failOnCacheError = true;
        assertThatThrownBy(this::build).hasMessageContaining("refused");
    }
}
