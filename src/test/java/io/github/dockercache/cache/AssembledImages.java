package io.github.dockercache.cache;

import io.github.dockercache.assemble.BuildKitRules;
import io.github.dockercache.assemble.LayerCompression;
import io.github.dockercache.assemble.LayerSettings;
import io.github.dockercache.build.BuildInput.RunOptions;
import io.github.dockercache.build.Engine;
import io.github.dockercache.build.Family;
import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.JsonTree;
import io.github.dockercache.image.ManifestDocument.Manifest;
import io.github.dockercache.registry.ContentRegistry;
import io.github.dockercache.store.DirectoryLayerStore;
import io.github.dockercache.store.RegistryContent;
import io.github.dockercache.store.StoreAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What the goals build of a case: the prefix by an engine if there is one, and the tail without. */
final class AssembledImages {

    private final LadderRules ladder;
    private final RecordingCycleLog log = new RecordingCycleLog();
    private final Path context;
    private final Path folder;
    private final Stores stores;
    private final BuildCycle cycle;
    private final ImageReference destination;

    /**
     * @param compression of the layers
     * @param registry where the base images are
     * @param destination where images would go
     */
    AssembledImages(
            Path context,
            Path folder,
            LayerCompression compression,
            ContentRegistry registry,
            ImageReference destination)
            throws IOException {
        this.ladder = new LadderRules(
                LadderRules.Mode.FULL,
                Optional.empty(),
                new LayerSettings(LayerSettings.USUAL_TIME, compression, BuildKitRules.DOCKER_26),
                List.of(Family.BUILDKIT));
        this.context = context;
        this.folder = Files.createDirectories(folder);
        this.destination = destination;
        Path store = folder.resolve("store");
        Path scratch = folder.resolve("scratch");
        this.stores = new Stores(
                DirectoryLayerStore.open(StoreAccess.READ_WRITE, store, scratch, log, InstantSource.system()),
                Optional.empty(),
                base -> new RegistryContent(registry, base, scratch, log));
        DockerCache keys = new DockerCache(
                registry,
                StoreAccess.READ_WRITE.open(store, scratch, log),
                new SessionMemory(new ConcurrentHashMap<>(), ""),
                new ResolutionRules(new BaseUpdatePolicy.Always(), WhenUnresolved.FAIL, "", Instant.now()),
                log);
        this.cycle = new BuildCycle(keys, stores, registry, InstantSource.system(), log);
    }

    /** Each platform's image. What an engine is left to do that it need not do is an error. */
    List<CaseImage> build(EqualityCase tried, Path dockerfile, Supplier<Engine> engine) throws IOException {
        log.lines.clear();
        BuiltImage built = cycle.build(request(tried, dockerfile), ladder, engine, Copies.NONE)
                .get(0);
        if (log.lines.stream().anyMatch(line -> line.startsWith("left to the engine"))) {
            throw new AssertionError(String.join("\n", log.lines));
        }
        ContentSource content = stores.content(built.bases());
        List<CaseImage> images = new ArrayList<>();
        for (BuiltImage.PlatformImage image : built.platforms()) {
            images.add(new CaseImage(image.manifest(), content));
            if (built.results().containsKey("prefix") && !isAssembled(image.manifest(), content)) {
                throw new AssertionError("the engine has built all of it");
            }
        }
        return images;
    }

    /** Builds without an engine, and pushes. */
    void push(EqualityCase tried, Path dockerfile) {
        BuiltImage built = cycle.build(
                        request(tried, dockerfile),
                        ladder,
                        () -> {
                            throw new AssertionError("no engine is needed");
                        },
                        Copies.NONE)
                .get(0);
        StoredBuild stored = new StoredBuild(built.destination(), built.manifest(), built.bases(), built.entries());
        cycle.push(new PushRequest(List.of(stored), folder, false, false));
    }

    private static boolean isAssembled(Descriptor image, ContentSource content) throws IOException {
        Manifest manifest = (Manifest) Contents.parse(image, Contents.readManifest(image, content));
        return JsonTree.parse(Contents.read(manifest.config(), content, 1 << 20)).objects("history").stream()
                .anyMatch(entry -> entry.text("comment").equals("docker-cache"));
    }

    private BuildRequest request(EqualityCase tried, Path dockerfile) {
        ImageBuild image =
                new ImageBuild("app", dockerfile, tried.target(), tried.platforms(), tried.arguments(), Map.of());
        BuildOrder order = new BuildOrder(
                image,
                new Destination(List.of(destination)),
                context,
                Set.of(),
                Map.of(),
                Map.of(),
                List.of(),
                new RunOptions("host", Map.of(), tried.labels(), false));
        KeyRequest keys = new KeyRequest(List.of(image), folder, List.of(), Set.of(), "v1", SecretNames.USUAL);
        return new BuildRequest(
                keys, List.of(order), new Branches("main", "main"), new BuildRules(false, false, false, false));
    }
}
