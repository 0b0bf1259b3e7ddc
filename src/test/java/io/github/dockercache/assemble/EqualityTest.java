package io.github.dockercache.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.assemble.BuiltImages.Outcome;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.engine.TestEngine.Flavour;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.registry.DistributionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The layers that are made here are those that BuildKit makes: files, types, modes, owners, link targets, content and
 * extended attributes of the whole image. What BuildKit refuses is refused. Needs root, and what {@code scripts/provision}
 * gets.
 */
@Tag("engine")
class EqualityTest {

    private static final List<String> RESOURCES = List.of("copy.txt", "targets.txt", "archives.txt", "images.txt");

    @TempDir
    private static Path folder;

    private static DistributionRegistry registry;
    private static TestEngine engine;
    private static final Map<EqualityCase, Future<Outcome>> BUILT = new java.util.LinkedHashMap<>();

    @BeforeAll
    static void build() throws IOException {
        registry = DistributionRegistry.plain(folder);
        AssembledImages.push(registry);
        engine = TestEngine.start(Flavour.CONTAINERD);
        Path context = OddContext.make(Files.createDirectories(folder.resolve("context")));
        BuiltImages images = new BuiltImages(engine, folder, context);
        ExecutorService two = Executors.newFixedThreadPool(2);
        for (String resource : RESOURCES) {
            for (EqualityCase tried : EqualityCase.of(resource)) {
                int number = BUILT.size();
                Callable<Outcome> build =
                        () -> images.build(number, tried, AssembledImages.named(tried.dockerfile(), registry));
                BUILT.put(tried, two.submit(build));
            }
        }
        two.shutdown();
    }

    @AfterAll
    static void end() {
        engine.close();
        registry.close();
    }

    @TestFactory
    Stream<DynamicTest> cases() {
        return BUILT.keySet().stream().map(tried -> DynamicTest.dynamicTest(tried.name(), () -> compare(tried)));
    }

    private void compare(EqualityCase tried) throws Exception {
        Outcome real = BUILT.get(tried).get();
        AssembledImages ours = new AssembledImages(folder.resolve("context"), tried);
        assertThat(!real.refusal().isEmpty())
                .as("BuildKit refuses it: " + real.refusal())
                .isEqualTo(tried.isRefused());
        if (tried.isRefused()) {
            assertThatThrownBy(ours::files).as(real.refusal()).isInstanceOf(InvalidInputException.class);
            return;
        }
        assertThat(difference(real.files(), ours.files()))
                .as("- BuildKit, + assembled")
                .isEmpty();
    }

    /** Lines that a person reads. */
    private static List<String> difference(Map<String, String> real, Map<String, String> ours) {
        List<String> lines = new ArrayList<>();
        TreeSet<String> paths = new TreeSet<>(real.keySet());
        paths.addAll(ours.keySet());
        for (String path : paths) {
            String one = new TreeMap<>(real).getOrDefault(path, "");
            String other = new TreeMap<>(ours).getOrDefault(path, "");
            if (!one.equals(other)) {
                lines.add("- " + path + " " + one + "\n+ " + path + " " + other);
            }
        }
        return lines;
    }
}
