package io.github.dockercache.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.engine.BusyboxImage;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.engine.TestEngine.Flavour;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.ManifestDocument;
import io.github.dockercache.image.Platform;
import io.github.dockercache.registry.DistributionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds by buildx in an engine with a graph driver, chosen as a user's engine is. */
@Tag("engine")
class BuildxGraphTest {

    private static final BuildEvents NOBODY = new BuildEvents() {
        @Override
        public void output(String line) {
            // for people
        }

        @Override
        public void done(BuildStep step) {
            // for people
        }
    };

    @TempDir
    private Path folder;

    @Test
    void anUnchangedBuildOnAFreshEngineRunsNothing() throws IOException {
        try (DistributionRegistry registry = DistributionRegistry.plain(folder)) {
            Digest base = BusyboxImage.push(registry, "base", "1", "monday");
            ImageReference reference = ImageReference.parse(registry.authority() + "/base:1");
            EngineBuild build = build(reference, base);
            Built cold = onAFreshEngine(build);
            assertThat(Steps.ran(cold)).hasSize(2);
            assertThat(cold.resolved()).isEqualTo(Map.of(reference, base));
            CacheSource cache =
                    new CacheSource.Layout(folder.resolve("out"), cold.cache().orElseThrow());

            Built again = onAFreshEngine(build.importing(cache));
            assertThat(Steps.ran(again)).isEmpty();
            // the configuration tells of the cache in other words
            assertThat(layers(again)).isEqualTo(layers(cold));
        }
    }

    private List<Descriptor> layers(Built built) throws IOException {
        byte[] manifest = Files.readAllBytes(folder.resolve("out/blobs/sha256")
                .resolve(built.image().digest().hex()));
        return ((ManifestDocument.Manifest) ManifestDocument.parse(manifest)).layers();
    }

    private EngineBuild build(ImageReference reference, Digest base) throws IOException {
        Path context = Files.createDirectories(folder.resolve("context"));
        Files.writeString(context.resolve("app.txt"), "1\n");
        Files.writeString(
                context.resolve("Dockerfile"), "FROM " + reference + "\nRUN echo made > /made.txt\nCOPY app.txt /\n");
        return new EngineBuild(
                PlainInput.of(context, "host"),
                Platform.ofThisMachine(),
                PinnedBases.withoutTriggers(Map.of(reference, base)),
                List.of(),
                new CacheTarget.Layout(Files.createDirectories(folder.resolve("out"))));
    }

    private Built onAFreshEngine(EngineBuild build) {
        try (TestEngine engine = TestEngine.start(Flavour.GRAPH)) {
            Map<String, String> environment = new HashMap<>(engine.environment());
            environment.put("HOME", folder.toString());
            EngineChoice choice = new Engines(environment, registry -> Optional.empty(), (question, ask) -> ask.get())
                    .choose(EngineName.AUTO, "");
            assertThat(choice.why())
                    .isEqualTo("buildx 0.13.1+ds1 (docker driver, graph-driver image store): the best engine here");
            return choice.engine().build(build, NOBODY);
        }
    }
}
