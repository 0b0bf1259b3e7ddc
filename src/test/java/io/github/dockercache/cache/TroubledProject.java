package io.github.dockercache.cache;

import io.github.dockercache.build.BuildInput.RunOptions;
import io.github.dockercache.build.Engine;
import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.BaseLock;
import io.github.dockercache.registry.ContentRegistry;
import io.github.dockercache.registry.HttpContentRegistry;
import io.github.dockercache.registry.Registry;
import io.github.dockercache.registry.RegistryOptions;
import io.github.dockercache.store.DirectoryLayerStore;
import io.github.dockercache.store.StoreAccess;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ProxySelector;
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
import java.util.function.Function;

/** A project in which something is wrong, and what its user runs and can set: each run is a Maven session of its own. */
final class TroubledProject {

    static final Platform AMD64 = Platform.parse("linux/amd64");

    /** A door to registries of which none is there. */
    private static final ContentRegistry NOBODY = new HttpContentRegistry(new RegistryOptions(
            Map.of(), Set.of(), Duration.ofSeconds(1), ProxySelector.of(null), host -> Optional.empty(), "test"));

    final FakeRegistry registry = new FakeRegistry();
    final RecordingCycleLog log = new RecordingCycleLog();

    Registry asked = registry;
    Function<ImageReference, ContentSource> baseLayers = base -> content -> {
        throw new FileNotFoundException(content.digest() + " is nowhere");
    };
    Path dockerfile;
    Path context;
    Path store;
    StoreAccess access = StoreAccess.READ_WRITE;
    String target = "";
    Platform platform = AMD64;
    Map<String, String> arguments = Map.of();
    Map<String, String> contexts = Map.of();
    List<String> keyFiles = List.of();
    SecretNames secrets = SecretNames.USUAL;
    BaseLock lock = BaseLock.NONE;
    LadderRules ladder = Ladders.FULL;
    Copies copies = Copies.NONE;
    BuildRules rules = new BuildRules(false, false, false, false);
    Optional<Engine> engine = Optional.empty();

    private final Path folder;

    /** In an empty folder; its Dockerfile copies one file. */
    TroubledProject(Path folder) throws IOException {
        this.folder = folder;
        this.dockerfile = folder.resolve("Dockerfile");
        this.context = folder;
        this.store = folder.resolve("target/store");
        write("Dockerfile", "FROM scratch\nCOPY app.jar /\n");
        write("app.jar", "one");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    void write(String name, String text) throws IOException {
        Files.createDirectories(file(name).getParent());
        Files.writeString(file(name), text);
    }

    private DockerCache cache() {
        return new DockerCache(
                asked,
                access.open(store, folder.resolve("target/scratch"), log),
                new SessionMemory(new ConcurrentHashMap<>(), ""),
                new ResolutionRules(new BaseUpdatePolicy.Always(), WhenUnresolved.FAIL, "", Instant.now(), lock),
                log);
    }

    /** The goal {@code images}. */
    Set<ImageReference> images() {
        return cache().images(image());
    }

    /** The goal {@code key}. */
    ImageKeys keys() {
        return cache().keys(keyRequest()).orElseThrow().get(0);
    }

    /** The goal {@code lock}. */
    BaseLock locked(BaseLock before) {
        return cache().lock(List.of(image()), secrets, before);
    }

    /** The goal {@code build}. */
    BuiltImage build() {
        return cycle().build(request(), ladder, this::engine, copies).get(0);
    }

    /** The goal {@code explain}, with something to compare with. */
    List<Explanation> explain(Baseline against) {
        return cycle().explain(request(), ladder, Optional.of(against));
    }

    BuildCycle cycle() {
        DirectoryLayerStore layers =
                DirectoryLayerStore.open(access, store, folder.resolve("target/scratch"), log, InstantSource.system());
        Stores stores = new Stores(layers, Optional.empty(), baseLayers);
        return new BuildCycle(cache(), stores, NOBODY, InstantSource.system(), log);
    }

    private Engine engine() {
        return engine.orElseThrow(() -> new AssertionError("an engine is asked for", null));
    }

    private ImageBuild image() {
        return new ImageBuild("app", dockerfile, target, List.of(platform), arguments, contexts);
    }

    private KeyRequest keyRequest() {
        return new KeyRequest(List.of(image()), folder, keyFiles, Set.of(folder.resolve("target")), "v1", secrets);
    }

    private BuildRequest request() {
        BuildOrder order = new BuildOrder(
                image(),
                new Destination(List.of(ImageReference.parse("registry.example.com/team/app:1"))),
                context,
                Set.of(folder.resolve("target")),
                Map.of(),
                Map.of(),
                List.of(),
                new RunOptions("", Map.of(), Map.of(), false));
        return new BuildRequest(keyRequest(), List.of(order), new Branches("main", "main"), rules);
    }
}
