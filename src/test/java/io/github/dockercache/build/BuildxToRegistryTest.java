package io.github.dockercache.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.engine.BusyboxImage;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.engine.TestEngine.Flavour;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.ManifestDocument;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.image.Platform;
import io.github.dockercache.registry.DistributionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds by buildx with containerd's image store, of which image and cache go to a registry. */
@Tag("engine")
class BuildxToRegistryTest {

    @TempDir
    private Path folder;

    private DistributionRegistry registry;
    private Path context;
    private Digest base;

    @BeforeEach
    void start() throws IOException {
        registry = DistributionRegistry.plain(Files.createDirectories(folder.resolve("registry")));
        base = BusyboxImage.push(registry, "base", "1", "monday");
        context = Files.createDirectories(folder.resolve("context"));
        Files.writeString(context.resolve("app.txt"), "1\n");
        Files.writeString(context.resolve("Dockerfile"), """
                FROM %s
                RUN cat /etc/note > /made.txt
                COPY app.txt /app.txt
                """.formatted(reference("base")));
    }

    @AfterEach
    void end() {
        registry.close();
    }

    @Test
    void cacheAndImageGoThereByThemselves() {
        try (TestEngine engine = TestEngine.start(Flavour.CONTAINERD)) {
            Built cold = build(engine, Optional.empty());
            assertThat(registry.requests())
                    .anyMatch(line -> line.startsWith("PUT /v2/app/manifests/"))
                    .anyMatch(line -> line.startsWith("PUT /v2/cache/manifests/"));
            assertThat(cold.image().mediaType()).isEqualTo(MediaTypes.OCI_MANIFEST);
            assertThat(cold.cache()).isPresent();
        }
    }

    @Test
    void anUnchangedBuildPullsNoLayerAndLeavesNoImageInTheEngine() throws IOException {
        Built cold;
        try (TestEngine engine = TestEngine.start(Flavour.CONTAINERD)) {
            cold = build(engine, Optional.empty());
            assertThat(engine.docker("images", "--all", "--quiet").output()).isEmpty();
        }
        List<String> layers = layers(cold);
        assertThat(layers).hasSize(3);
        List<String> pulled = pulled(layers);
        assertThat(pulled).hasSize(1); // of the base, to run what is on it
        try (TestEngine engine = TestEngine.start(Flavour.CONTAINERD)) {
            Built again = build(engine, cache());
            assertThat(Steps.ran(again)).isEmpty();
            assertThat(again.image()).isEqualTo(cold.image());
            assertThat(engine.docker("images", "--all", "--quiet").output()).isEmpty();
        }
        assertThat(pulled(layers)).isEqualTo(pulled);
    }

    /** What an engine did not pull when it was there it cannot pull when it needs it. */
    @Test
    void anEngineGoesOnWhenTheCacheIsGone() throws IOException {
        try (TestEngine engine = TestEngine.start(Flavour.CONTAINERD)) {
            build(engine, Optional.empty());
        }
        try (TestEngine engine = TestEngine.start(Flavour.CONTAINERD)) {
            assertThat(Steps.ran(build(engine, cache()))).isEmpty();
            forget("app");
            forget("cache");
            Files.writeString(context.resolve("app.txt"), "2\n");
            assertThat(Steps.ran(build(engine, cache()))).hasSize(2);
        }
    }

    @Test
    void anImageIsPulledUnderItsNames() {
        try (TestEngine engine = TestEngine.start(Flavour.CONTAINERD)) {
            Built built = build(engine, Optional.empty());
            ContainerdBuildx.of(engine, folder)
                    .load(
                            new CacheSource.Repository(
                                    reference("app").pinnedTo(built.image().digest())),
                            List.of(ImageReference.parse("me/app:1"), ImageReference.parse("me/app:2")));
            assertThat(engine.docker("images", "--digests", "me/app").output().lines())
                    .filteredOn(line -> line.contains(built.image().digest().toString()))
                    .hasSize(2);
            assertThat(engine.docker("run", "--rm", "--network=none", "me/app:2", "cat", "/made.txt")
                            .output())
                    .isEqualTo("monday\n");
        }
    }

    private List<String> layers(Built built) throws IOException {
        String hex = built.image().digest().hex();
        Path manifest = stored("blobs/sha256/" + hex.substring(0, 2) + "/" + hex + "/data");
        return ((ManifestDocument.Manifest) ManifestDocument.parse(Files.readAllBytes(manifest)))
                .layers().stream().map(layer -> layer.digest().toString()).toList();
    }

    private List<String> pulled(List<String> layers) {
        return registry.reads().stream()
                .filter(line -> line.startsWith("GET") && layers.stream().anyMatch(line::contains))
                .toList();
    }

    private void forget(String repository) throws IOException {
        Files.move(stored("repositories/" + repository), folder.resolve(repository));
    }

    private Path stored(String path) {
        return folder.resolve("registry/store/docker/registry/v2").resolve(path);
    }

    private Optional<CacheSource> cache() {
        return Optional.of(new CacheSource.Repository(reference("cache")));
    }

    private ImageReference reference(String repository) {
        return ImageReference.parse(registry.authority() + "/" + repository + ":1");
    }

    private Built build(TestEngine engine, Optional<CacheSource> cache) {
        EngineBuild build = new EngineBuild(
                PlainInput.of(context, "host"),
                Platform.ofThisMachine(),
                PinnedBases.withoutTriggers(Map.of(reference("base"), base)),
                cache.stream().toList(),
                new CacheTarget.Repository(reference("app"), reference("cache")));
        return ContainerdBuildx.of(engine, folder).build(build, new Heard());
    }
}
