package io.github.dockercache.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.engine.BusyboxImage;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.JsonTree;
import io.github.dockercache.image.ManifestDocument;
import io.github.dockercache.image.Platform;
import io.github.dockercache.registry.DistributionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What OCI's format has no place for is in the image all the same. */
@Tag("engine")
class BuildahFormatTest {

    @TempDir
    private Path folder;

    private DistributionRegistry registry;
    private Path context;
    private ImageReference base;
    private Digest digest;

    @BeforeEach
    void makeAContext() throws IOException {
        registry = DistributionRegistry.plain(folder);
        digest = BusyboxImage.push(registry, "base", "1", "monday");
        base = ImageReference.parse(registry.authority() + "/base:1");
        context = Files.createDirectories(folder.resolve("context"));
        Files.writeString(context.resolve("Dockerfile"), """
                FROM %s
                SHELL ["/bin/sh", "-xc"]
                RUN echo by the shell
                HEALTHCHECK --interval=5s CMD true
                ONBUILD RUN echo trigger
                """.formatted(base));
    }

    @AfterEach
    void endTheRegistry() {
        registry.close();
    }

    private EngineBuild build(String target, CacheSource... imports) {
        return new EngineBuild(
                PlainInput.of(context, "host"),
                Platform.ofThisMachine(),
                PinnedBases.withoutTriggers(Map.of(base, digest)),
                List.of(imports),
                new CacheTarget.Layout(folder.resolve(target)));
    }

    private JsonTree config(Built built) throws IOException {
        LayoutBlobs blobs = new LayoutBlobs(folder.resolve("first"));
        ManifestDocument.Manifest manifest =
                (ManifestDocument.Manifest) Contents.parse(built.image(), Contents.readManifest(built.image(), blobs));
        return JsonTree.parse(Contents.read(manifest.config(), blobs, 1024 * 1024))
                .object("config");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDAH", "PODMAN"})
    void healthchecksShellsAndTriggersAreKept(FreshMachine.Kind kind) throws IOException {
        Built cold;
        try (FreshMachine machine = kind.fresh()) {
            Heard heard = new Heard();
            cold = machine.engine().build(build("first"), heard);
            assertThat(heard.lines()).contains("+ echo by the shell");
        }
        assertThat(config(cold).object("Healthcheck").texts("Test")).containsExactly("CMD-SHELL", "true");
        assertThat(config(cold).texts("OnBuild")).containsExactly("RUN echo trigger");

        CacheSource cache =
                new CacheSource.Layout(folder.resolve("first"), cold.cache().orElseThrow());
        try (FreshMachine machine = kind.fresh()) {
            Built again = machine.engine().build(build("first", cache), new Heard());
            assertThat(again.steps()).isNotEmpty().allMatch(BuildStep::cached);
            assertThat(again.image()).isEqualTo(cold.image());
        }
    }
}
