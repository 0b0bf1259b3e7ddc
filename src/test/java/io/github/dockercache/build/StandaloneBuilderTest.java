package io.github.dockercache.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.engine.BusyboxImage;
import io.github.dockercache.engine.StandaloneBuilder;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.registry.DistributionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A builder of buildx that is no part of an engine. */
@Tag("engine")
class StandaloneBuilderTest {

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
        BusyboxImage.push(registry, "base", "1", "friday");
        base = ImageReference.parse(registry.authority() + "/base:1");
        context = Files.createDirectories(folder.resolve("context"));
        Files.writeString(context.resolve("app.txt"), "one\n");
        Files.writeString(context.resolve("Dockerfile"), """
                FROM %1$s AS tool
                RUN echo tool > /tool
                FROM %1$s
                COPY --from=tool /tool /tool
                RUN echo "made on $(cat /etc/note)"
                COPY app.txt /
                """.formatted(base));
    }

    @AfterEach
    void endTheRegistry() {
        registry.close();
    }

    private static EngineChoice choose(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(Map.of("HOME", System.getProperty("user.home")));
        all.putAll(environment);
        return new Engines(all, registry -> Optional.empty(), (question, ask) -> ask.get()).choose(EngineName.AUTO, "");
    }

    private EngineBuild build(CacheTarget target, CacheSource... imports) {
        return new EngineBuild(
                PlainInput.of(context, "host"),
                Platform.ofThisMachine(),
                PinnedBases.withoutTriggers(Map.of(base, digest)),
                List.of(imports),
                target);
    }

    private CacheTarget.Layout layout(String name) throws IOException {
        return new CacheTarget.Layout(Files.createDirectories(folder.resolve(name)));
    }

    @Test
    void isTakenBeforeAnEngineThatIsThereAsWell() {
        try (StandaloneBuilder builder = StandaloneBuilder.start()) {
            assertThat(choose(builder.environmentWithEngine()).why())
                    .contains("builder " + StandaloneBuilder.NAME)
                    .endsWith("the best engine here");
        }
    }

    @Test
    void buildsIntoALayoutFromExactlyThePinnedBaseAndFindsItsStepsAgain() throws IOException {
        Built cold;
        CacheTarget.Layout first = layout("first");
        try (StandaloneBuilder builder = StandaloneBuilder.start()) {
            Heard heard = new Heard();
            cold = choose(builder.environment()).engine().build(build(first), heard);
            assertThat(Steps.ran(cold)).extracting(BuildStep::name).hasSize(4);
            assertThat(heard.lines()).anyMatch(line -> line.endsWith("made on monday"));
            assertThat(cold.resolved()).isEqualTo(Map.of(base, digest));
            for (var each :
                    Contents.of(cold.image(), new LayoutBlobs(first.folder())).all()) {
                Contents.read(each, new LayoutBlobs(first.folder()), 16 * 1024 * 1024);
            }
        }
        CacheSource cache = new CacheSource.Layout(first.folder(), cold.cache().orElseThrow());
        try (StandaloneBuilder builder = StandaloneBuilder.start()) {
            Engine engine = choose(builder.environment()).engine();
            Built again = engine.build(build(layout("again"), cache), new Heard());
            assertThat(Steps.ran(again)).isEmpty();
            assertThat(again.image()).isEqualTo(cold.image());

            Files.writeString(context.resolve("app.txt"), "two\n");
            assertThat(Steps.ran(engine.build(build(layout("changed"), cache), new Heard())))
                    .extracting(BuildStep::name)
                    .containsExactly("[stage-1 4/4] COPY app.txt /");
        }
    }

    @Test
    void sendsCacheAndImageToARegistryByItself() {
        ImageReference cache = ImageReference.parse(registry.authority() + "/cache:k");
        CacheTarget target = new CacheTarget.Repository(ImageReference.parse(registry.authority() + "/app:1"), cache);
        Built cold;
        try (StandaloneBuilder builder = StandaloneBuilder.start()) {
            cold = choose(builder.environment()).engine().build(build(target), new Heard());
            assertThat(Steps.ran(cold)).hasSize(4);
        }
        try (StandaloneBuilder builder = StandaloneBuilder.start()) {
            Built again = choose(builder.environment())
                    .engine()
                    .build(build(target, new CacheSource.Repository(cache)), new Heard());
            assertThat(Steps.ran(again)).isEmpty();
            assertThat(again.image()).isEqualTo(cold.image());
        }
    }
}
