package io.github.dockercache.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.assemble.ConfigurationBuilder;
import io.github.dockercache.engine.BusyboxImage;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.engine.TestEngine.Flavour;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.JsonTree;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.image.Platform;
import io.github.dockercache.registry.DistributionRegistry;
import io.github.dockercache.registry.TestImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the steps of a tail make of a configuration is what BuildKit makes of it, with and without a prefix. */
@Tag("engine")
class TailConfigurationTest {

    private static final String CASES = "dockerfile-configurations";

    @TempDir
    private static Path folder;

    private static DistributionRegistry registry;
    private static TestEngine engine;
    private static int builds;

    /** Configurations, by the names of their repositories. */
    private static final Map<String, byte[]> BASES = new HashMap<>();

    @BeforeAll
    static void start() throws IOException {
        registry = DistributionRegistry.plain(Files.createDirectories(folder.resolve("registry")));
        engine = TestEngine.start(Flavour.CONTAINERD);
        Path context = Files.createDirectories(folder.resolve("context"));
        Files.writeString(context.resolve("a"), "a\n");
        Files.writeString(context.resolve("b"), "b\n");
        BusyboxImage.push(registry, "busybox", "1", "monday");
        BASES.put("busybox", build("FROM REGISTRY/busybox:1"));
        pushBare();
        push("rich", """
                FROM REGISTRY/busybox:1
                ENV HOME=/root E=base
                LABEL base=1 kept=1
                USER 7:8
                WORKDIR /work
                EXPOSE 1/udp
                VOLUME /base
                SHELL ["/bin/ash", "-c"]
                STOPSIGNAL SIGINT
                HEALTHCHECK --interval=5s CMD base
                ENTRYPOINT ["base"]
                CMD ["of", "base"]
                """);
        push("triggers", """
                FROM REGISTRY/busybox:1
                ENV A=1
                ONBUILD ENV A=2 B=$A
                ONBUILD COPY a /
                ONBUILD CMD x
                """);
        push("running-triggers", """
                FROM REGISTRY/busybox:1
                ONBUILD ENV A=2
                ONBUILD RUN true
                ONBUILD LABEL l=$A
                """);
    }

    @AfterAll
    static void end() {
        engine.close();
        registry.close();
    }

    @TestFactory
    Stream<DynamicTest> theStepsGiveWhatBuildKitGives() {
        List<Path> cases = Resources.files(CASES, ".Dockerfile");
        assertThat(cases).hasSizeGreaterThan(40);
        return cases.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> verify(file)));
    }

    private static void verify(Path file) throws IOException {
        byte[] content = Resources.bytes(file);
        Path targetFile = Path.of(file.toString().replace(".Dockerfile", ".target"));
        String target = Files.exists(targetFile) ? Files.readString(targetFile).strip() : "";
        Tail tail = Dockerfile.parse("Dockerfile", content)
                .cut(request(target), TailConfigurationTest::state, SecretNames.USUAL)
                .tail();

        ConfigurationBuilder made = start(tail.start());
        for (TailStep step : tail.steps(made.state())) {
            Optional<Digest> layer = step.makesLayer()
                    ? Optional.of(Digest.of(new byte[] {(byte) made.diffIds().size()}))
                    : Optional.empty();
            made.add(step, layer, Instant.EPOCH);
        }

        assertThat(summary(made.json(Instant.EPOCH))).isEqualTo(summary(build(content, target)));
    }

    /** What must be equal, one line for each field. */
    private static String summary(byte[] configuration) {
        JsonTree document = JsonTree.parse(configuration);
        List<String> lines = new ArrayList<>();
        document.object("config").fields().forEach((name, value) -> lines.add(name + " " + sorted(value)));
        lines.sort(null);
        document.objects("history").forEach(entry -> lines.add(entry.isTrue("empty_layer") ? "no layer" : "layer"));
        lines.add(document.object("rootfs").texts("diff_ids").size() + " layers");
        return String.join("\n", lines);
    }

    /** The order of an object's fields says nothing. */
    private static Object sorted(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? new TreeMap<>(object) : String.valueOf(value);
    }

    private static ConfigurationBuilder start(TailStart start) {
        if (start instanceof TailStart.Prefix prefix) {
            return ConfigurationBuilder.on(
                    build(prefix.dockerfile().content(), prefix.dockerfile().target()));
        }
        return start instanceof TailStart.Image image
                ? base(image.reference().repository())
                : ConfigurationBuilder.onScratch(Platform.ofThisMachine());
    }

    private static Optional<ImageState> state(Base base) {
        return Optional.of(base(((Base.Image) base).reference().repository()).state());
    }

    private static ConfigurationBuilder base(String name) {
        return ConfigurationBuilder.on(Optional.ofNullable(BASES.get(name)).orElseThrow());
    }

    private static PlanRequest request(String target) {
        return new PlanRequest(arguments(), target, Platform.ofThisMachine(), Platform.ofThisMachine(), Map.of());
    }

    private static Map<String, String> arguments() {
        return Map.of("REGISTRY", registry.authority(), "GIVEN", "given", "UNDECLARED", "not seen");
    }

    /** The configuration of what an engine builds. */
    private static byte[] build(byte[] dockerfile, String target) {
        Path layout = folder.resolve("out-" + builds++);
        Path file = folder.resolve("Dockerfile");
        List<String> line = new ArrayList<>(List.of("buildx", "build", "--provenance=false", "--network=host"));
        arguments().forEach((name, value) -> line.addAll(List.of("--build-arg", name + "=" + value)));
        line.addAll(List.of("--target", target, "--file", file.toString()));
        line.addAll(List.of(
                "--output",
                "type=oci,tar=false,dest=" + layout,
                folder.resolve("context").toString()));
        try {
            Files.write(file, dockerfile);
            engine.docker(line.toArray(String[]::new));
            JsonTree index = JsonTree.parse(Files.readAllBytes(layout.resolve("index.json")));
            JsonTree manifest =
                    JsonTree.parse(blob(layout, index.objects("manifests").get(0)));
            return blob(layout, manifest.object("config"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] blob(Path layout, JsonTree descriptor) throws IOException {
        Digest digest = Digest.parse(descriptor.text("digest"));
        return Files.readAllBytes(layout.resolve("blobs/sha256").resolve(digest.hex()));
    }

    private static byte[] build(String dockerfile) {
        return build(dockerfile.replace("REGISTRY", registry.authority()).getBytes(StandardCharsets.UTF_8), "");
    }

    /** Builds a base, and pushes it. */
    private static void push(String name, String dockerfile) {
        BASES.put(name, build(dockerfile));
        String image = registry.authority() + "/" + name + ":1";
        engine.docker(
                "buildx",
                "build",
                "--provenance=false",
                "--output",
                "type=image,push=true,name=" + image,
                "--file",
                folder.resolve("Dockerfile").toString(),
                folder.resolve("context").toString());
    }

    /** Pushes an image of an empty layer whose configuration says next to nothing: what no builder makes. */
    private static void pushBare() throws IOException {
        byte[] tar = new byte[1024];
        ByteArrayOutputStream layer = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(layer)) {
            gzip.write(tar);
        }
        byte[] configuration = """
                {"os":"linux","architecture":"%s","config":{"WorkingDir":"relative/"},
                 "history":[{"created_by":"nobody"}],
                 "rootfs":{"type":"layers","diff_ids":["%s"]}}""".formatted(Platform.ofThisMachine().architecture(), Digest.of(tar))
                .getBytes(StandardCharsets.UTF_8);
        TestImages images = TestImages.at(registry);
        Descriptor blob = images.blob("bare", "application/vnd.oci.image.layer.v1.tar+gzip", layer.toByteArray());
        images.push("bare", "1", images.blob("bare", MediaTypes.OCI_CONFIG, configuration), List.of(blob));
        BASES.put("bare", configuration);
    }
}
