package io.github.dockercache.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImageComparisonTest {

    private static final String CONFIGURATION = "{\"os\":\"linux\",\"architecture\":\"arm64\",\"created\":\"%s\","
            + "\"config\":{\"Env\":[\"A=1\"],\"Labels\":{\"a\":\"1\",\"b\":\"2\"}},"
            + "\"history\":[{\"created_by\":\"%s\"},{\"empty_layer\":true}]}";

    private final Map<Digest, byte[]> blobs = new HashMap<>();

    private static OddTar usual() {
        return new OddTar()
                .folder("a", 0755, 0, 0)
                .file("a/file", 0644, 1, 2, "content\n")
                .link("link", "a/file")
                .file("capable", 0755, 0, 0, "x", Map.of("security.capability", OddTar.CAPABILITY))
                .file("one", 0644, 0, 0, "x")
                .hardLink("two", "one", 0644, 0, 0);
    }

    private ComparedImage image(String configuration, OddTar... tars) throws IOException {
        List<Layer> layers = new ArrayList<>();
        for (OddTar tar : tars) {
            OddBase.Packed packed = OddBase.Packed.of(tar);
            Descriptor blob = new Descriptor("layer", Digest.of(packed.blob()), packed.blob().length, null, Map.of());
            blobs.put(blob.digest(), packed.blob());
            layers.add(new Layer(
                    blob, FileIndex.read(blob, packed.diffId(), each -> new ByteArrayInputStream(packed.blob()))));
        }
        return new ComparedImage(layers, configuration.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> differences(ComparedImage one, ComparedImage other) throws IOException {
        return new ImageComparison(blob -> {
                    if (!blobs.containsKey(blob.digest())) {
                        throw new FileNotFoundException(blob.digest() + " is nowhere");
                    }
                    return new ByteArrayInputStream(blobs.get(blob.digest()));
                })
                .differences(one, other).stream()
                        .map(each -> each.what() + ": " + each.one() + " | " + each.other())
                        .toList();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(
                        new OddTar().file("a/file", 0644, 1, 2, "CONTENT\n"),
                        "/a/file: file 0644 8 " + Digest.of("content\n".getBytes(StandardCharsets.UTF_8))
                                + " 1:2 | file 0644 8 " + Digest.of("CONTENT\n".getBytes(StandardCharsets.UTF_8))
                                + " 1:2"),
                Arguments.of(
                        new OddTar().file("a/file", 0644, 1, 2, "longer content\n"),
                        "/a/file: file 0644 8 1:2 | file 0644 15 1:2"),
                Arguments.of(new OddTar().folder("a", 01755, 0, 0), "/a: folder 0755 0:0 | folder 1755 0:0"),
                Arguments.of(new OddTar().folder("a", 0755, 0, 9), "/a: folder 0755 0:0 | folder 0755 0:9"),
                Arguments.of(new OddTar().link("link", "a"), "/link: link -> a/file 0:0 | link -> a 0:0"),
                Arguments.of(new OddTar().folder("new", 0755, 0, 0), "/new: nothing | folder 0755 0:0"),
                Arguments.of(new OddTar().file(".wh.link", 0, 0, 0, ""), "/link: link -> a/file 0:0 | nothing"),
                Arguments.of(
                        new OddTar().file("two", 0644, 0, 0, "x"),
                        "/two: file 0644 1 " + Digest.of("x".getBytes(StandardCharsets.UTF_8))
                                + " 0:0 = one | file 0644 1 " + Digest.of("x".getBytes(StandardCharsets.UTF_8))
                                + " 0:0"),
                Arguments.of(new OddTar().special("link", OddTar.PIPE), "/link: link -> a/file 0:0 | pipe 0620 0:5"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeOfAFileIsTold(OddTar change, String expected) throws IOException {
        ComparedImage base = image(CONFIGURATION, usual());
        ComparedImage changed = image(CONFIGURATION, usual(), change);
        assertThat(differences(base, changed)).contains(expected);
    }

    @Test
    void extendedAttributesCount() throws IOException {
        OddTar without = new OddTar().file("capable", 0755, 0, 0, "x");
        assertThat(differences(image(CONFIGURATION, usual()), image(CONFIGURATION, usual(), without)))
                .singleElement()
                .asString()
                .contains("/capable: ", " security.capability=01000002");
    }

    @Test
    void equalFilesInOtherLayersAreEqual() throws IOException {
        ComparedImage one = image(CONFIGURATION, usual().file("new", 0600, 1, 1, "new"));
        ComparedImage two = image(
                CONFIGURATION,
                new OddTar().file("gone", 0, 0, 0, ""),
                usual().file(".wh.gone", 0, 0, 0, ""),
                new OddTar().file("new", 0600, 1, 1, "new"));
        assertThat(differences(one, two)).isEmpty();
    }

    @Test
    void whatIsInTheSameLayerIsNotRead() throws IOException {
        ComparedImage one = image(CONFIGURATION, usual());
        blobs.clear();
        assertThat(differences(one, one)).isEmpty();
    }

    @Test
    void timesAndTextsDoNotCount() throws IOException {
        assertThat(differences(
                        image(CONFIGURATION.formatted("2020", "RUN a")),
                        image(CONFIGURATION.formatted("2026", "RUN b"))))
                .isEmpty();
    }

    @Test
    void theOrderOfFieldsAndFieldsWithoutAValueDoNotCount() throws IOException {
        String other = CONFIGURATION
                .replace("{\"a\":\"1\",\"b\":\"2\"}", "{\"b\":\"2\",\"a\":\"1\"}")
                .replace("\"Env\"", "\"Cmd\":null,\"Env\"");
        assertThat(differences(image(CONFIGURATION), image(other))).isEmpty();
    }

    static Stream<Arguments> configurations() {
        return Stream.of(
                Arguments.of("A=1", "A=2", "config.Env: [\"A=1\"] | [\"A=2\"]"),
                Arguments.of("\"b\":\"2\"", "\"b\":\"3\"", "config.Labels: {a=\"1\", b=\"2\"} | {a=\"1\", b=\"3\"}"),
                Arguments.of("\"Env\"", "\"User\":\"u\",\"Env\"", "config.User: nothing | \"u\""),
                Arguments.of("arm64", "arm", "architecture: arm64 | arm"),
                Arguments.of("\"os\":\"linux\"", "\"os\":\"linux\",\"variant\":\"v8\"", "variant: nothing | v8"),
                Arguments.of(",{\"empty_layer\":true}", "", "history: layer, no layer | layer"));
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void aChangeOfTheConfigurationIsTold(String from, String to, String expected) throws IOException {
        assertThat(differences(image(CONFIGURATION), image(CONFIGURATION.replace(from, to))))
                .containsExactly(expected);
    }
}
