package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.assemble.LayerCompression;
import io.github.dockercache.assemble.OddContext;
import io.github.dockercache.engine.DaemonlessEngine;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.engine.TestEngine.Flavour;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.JsonTree;
import io.github.dockercache.registry.DistributionRegistry;
import io.github.dockercache.registry.HttpContentRegistry;
import io.github.dockercache.registry.RegistryOptions;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was assembled and pushed without an engine is an image to everybody else. */
@Tag("engine")
class InteroperabilityTest {

    private static final String OUTPUT = "a\n7\n/app\na note\n755:7:8\ndeeper\nthree.txt\n";

    @TempDir
    private Path folder;

    private DistributionRegistry server;
    private HttpContentRegistry registry;
    private ImageReference name;

    @BeforeEach
    void start() {
        server = DistributionRegistry.plain(folder);
        registry = new HttpContentRegistry(new RegistryOptions(
                Map.of(), Set.of(), Duration.ofSeconds(20), ProxySelector.of(null), host -> Optional.empty(), "test"));
        name = ImageReference.parse(server.authority() + "/team/app:1");
    }

    @AfterEach
    void end() {
        registry.close();
        server.close();
    }

    private void push(String wanted, LayerCompression compression) throws IOException {
        EqualityCase tried = EqualityCase.of("interoperability.txt").stream()
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElseThrow();
        Path context = OddContext.make(Files.createDirectories(folder.resolve("context")));
        Path dockerfile = Files.writeString(
                folder.resolve("Dockerfile"), EqualityBases.push(server).named(tried.dockerfile()));
        new AssembledImages(context, folder.resolve("project"), compression, registry, name).push(tried, dockerfile);
    }

    @ParameterizedTest
    @EnumSource
    void itRunsInDocker(LayerCompression compression) throws IOException {
        push("it runs", compression);
        for (Flavour flavour : List.of(Flavour.CONTAINERD, Flavour.GRAPH)) {
            try (TestEngine engine = TestEngine.start(flavour)) {
                assertThat(engine.docker("run", "--rm", "--network=none", name.toString())
                                .output())
                        .as(flavour.toString())
                        .isEqualTo(OUTPUT);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void itRunsInPodman(LayerCompression compression) throws IOException {
        push("it runs", compression);
        try (DaemonlessEngine podman = DaemonlessEngine.podman()) {
            // its usual limits are higher than a CI's container may set them
            assertThat(podman.succeed(
                                    "run",
                                    "--rm",
                                    "--network=none",
                                    "--ulimit=nofile=512:512",
                                    "--ulimit=nproc=512:512",
                                    name.toString())
                            .output())
                    .isEqualTo(OUTPUT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void skopeoInspectsAndCopiesIt(LayerCompression compression) throws Exception {
        push("it is for two platforms", compression);
        String source = "docker://" + name;
        JsonTree seen = JsonTree.parse(skopeo("inspect", "--tls-verify=false", "--override-arch=arm64", source)
                .getBytes(StandardCharsets.UTF_8));
        assertThat(seen.text("Architecture")).isEqualTo("arm64");
        assertThat(seen.object("Labels").texts()).containsEntry("a", "1");
        assertThat(seen.texts("Layers")).hasSize(4);

        Path copy = folder.resolve("copy");
        skopeo("copy", "--all", "--src-tls-verify=false", source, "oci:" + copy + ":1");
        assertThat(skopeo("inspect", "--raw", "oci:" + copy + ":1"))
                .isEqualTo(skopeo("inspect", "--raw", "--tls-verify=false", source));
    }

    private static String skopeo(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("skopeo"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + ": " + output).isZero();
        return output;
    }
}
