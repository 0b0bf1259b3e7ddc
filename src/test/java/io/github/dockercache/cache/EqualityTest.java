package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.assemble.LayerCompression;
import io.github.dockercache.assemble.OddContext;
import io.github.dockercache.build.Engine;
import io.github.dockercache.build.EngineName;
import io.github.dockercache.build.Engines;
import io.github.dockercache.cache.EngineImages.Outcome;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.engine.TestEngine.Flavour;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.registry.DistributionRegistry;
import io.github.dockercache.registry.HttpContentRegistry;
import io.github.dockercache.registry.RegistryOptions;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the goals build, the tail without an engine, is what BuildKit builds of the whole Dockerfile: files, types, modes,
 * owners, link targets, content, extended attributes, configuration, platform and history. What BuildKit refuses is refused.
 * Needs root, and what {@code scripts/provision} gets.
 *
 * <p>The BuildKit is that of Docker 26, whose own Dockerfile frontend has neither {@code --parents} nor {@code --exclude};
 * a frontend that has them would be an image of Docker Hub. {@link NewerFlagsTest} has those. Files of more than 8 GiB are in
 * {@code TarTest}, by their headers: a real one would take minutes.
 */
@Tag("engine")
class EqualityTest {

    /** Cases without an instruction that needs an engine, and those with one. */
    private static final List<String> WITHOUT =
            List.of("copy.txt", "targets.txt", "archives.txt", "images.txt", "whole.txt");

    private static final List<String> WITH = List.of("prefixes.txt");

    @TempDir
    private static Path folder;

    private static DistributionRegistry server;
    private static HttpContentRegistry registry;
    private static TestEngine engine;
    private static AssembledImages assembled;
    private static final Map<EqualityCase, Future<Outcome>> BUILT = new LinkedHashMap<>();
    private static final Map<EqualityCase, Path> DOCKERFILES = new HashMap<>();

    @BeforeAll
    static void build() throws IOException {
        server = DistributionRegistry.plain(folder);
        registry = new HttpContentRegistry(new RegistryOptions(
                Map.of(), Set.of(), Duration.ofSeconds(20), ProxySelector.of(null), host -> Optional.empty(), "test"));
        EqualityBases bases = EqualityBases.push(server);
        engine = TestEngine.start(Flavour.CONTAINERD);
        Path context = OddContext.make(Files.createDirectories(folder.resolve("context")));
        ImageReference destination = ImageReference.parse(server.authority() + "/app:1");
        assembled =
                new AssembledImages(context, folder.resolve("project"), LayerCompression.GZIP, registry, destination);
        EngineImages images = new EngineImages(engine, context);
        ExecutorService two = Executors.newFixedThreadPool(2);
        for (String resource : Stream.of(WITHOUT, WITH).flatMap(List::stream).toList()) {
            for (EqualityCase tried : EqualityCase.of(resource)) {
                Path dockerfile = write(bases.named(tried.dockerfile()), tried.ignored());
                DOCKERFILES.put(tried, dockerfile);
                BUILT.put(tried, two.submit(() -> images.build(tried, dockerfile)));
            }
        }
        two.shutdown();
    }

    private static Path write(String text, String ignored) throws IOException {
        Path own = Files.createDirectories(folder.resolve("case" + BUILT.size()));
        if (!ignored.isEmpty()) {
            Files.writeString(own.resolve("Dockerfile.dockerignore"), ignored);
        }
        return Files.writeString(own.resolve("Dockerfile"), text);
    }

    @AfterAll
    static void end() {
        engine.close();
        registry.close();
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> withoutAnEngine() {
        return cases(WITHOUT, tried -> compare(tried, EqualityTest::noEngine));
    }

    @TestFactory
    Stream<DynamicTest> onAPrefix() {
        return cases(WITH, tried -> compare(tried, EqualityTest::chosen));
    }

    private interface Comparison {
        void run(EqualityCase tried) throws Exception;
    }

    private static Stream<DynamicTest> cases(List<String> resources, Comparison comparison) {
        return resources.stream()
                .flatMap(resource -> EqualityCase.of(resource).stream())
                .map(tried -> DynamicTest.dynamicTest(tried.name(), () -> comparison.run(tried)));
    }

    private static Engine noEngine() {
        throw new DockerCacheException("there is no engine here", "install one");
    }

    private static Engine chosen() {
        Map<String, String> environment = new HashMap<>(engine.environment());
        environment.put("HOME", folder.toString());
        return new Engines(environment, host -> Optional.empty(), (question, ask) -> ask.get())
                .choose(EngineName.BUILDX, "")
                .engine();
    }

    private static void compare(EqualityCase tried, Supplier<Engine> engine) throws Exception {
        Outcome real = BUILT.get(tried).get();
        Path dockerfile = DOCKERFILES.get(tried);
        assertThat(real.refusal().isEmpty()).as(real.refusal()).isNotEqualTo(tried.isRefused());
        if (tried.isRefused()) {
            assertThatThrownBy(() -> assembled.build(tried, dockerfile, engine))
                    .as(real.refusal())
                    .isInstanceOf(InvalidInputException.class);
            return;
        }
        List<CaseImage> ours = assembled.build(tried, dockerfile, engine);
        assertThat(ours).hasSameSizeAs(real.images());
        for (int i = 0; i < ours.size(); i++) {
            CaseImage built = real.images().get(i);
            assertThat(ImageLines.difference(built.lines(), ours.get(i).lines()))
                    .as("- BuildKit, + assembled, for " + tried.platforms().get(i))
                    .isEmpty();
            assertThat(built.differences(ours.get(i)))
                    .as("what verify says of it")
                    .isEmpty();
        }
    }
}
