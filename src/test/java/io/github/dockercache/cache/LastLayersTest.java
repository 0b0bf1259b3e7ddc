package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.cache.ImageHistory.ImageLayer;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.JsonTree;
import io.github.dockercache.image.ManifestDocument.Manifest;
import io.github.dockercache.image.MediaTypes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LastLayersTest {

    private static JsonTree json(String text) {
        return JsonTree.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Descriptor blob(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Descriptor("", Digest.of(bytes), bytes.length, null, Map.of());
    }

    private static List<ImageLayer> layers(String history, JsonTree... bases) {
        Manifest manifest =
                new Manifest(MediaTypes.OCI_MANIFEST, blob("{}"), List.of(blob("one"), blob("two"), blob("three")));
        return LastLayers.layers(
                manifest,
                json("{\"rootfs\":{\"diff_ids\":[\"a\",\"b\",\"c\"]},\"history\":[" + history + "]}"),
                Arrays.asList(bases));
    }

    @Test
    void aLayerIsThatOfTheInstructionThatMadeOne() {
        assertThat(layers("{\"created_by\":\"ADD\"},{\"created_by\":\"ENV\",\"empty_layer\":true},"
                        + "{\"created_by\":\"RUN\"},{\"created_by\":\"COPY\"}"))
                .extracting(ImageLayer::instruction)
                .containsExactly("ADD", "RUN", "COPY");
    }

    @Test
    void whatABaseDoesNotTellIsNotTakenForWhatFollows() {
        assertThat(layers("{\"created_by\":\"COPY\"}"))
                .extracting(ImageLayer::instruction)
                .containsExactly("", "", "COPY");
    }

    @Test
    void layersThatABaseHasAreItsOwn() {
        JsonTree base = json("{\"rootfs\":{\"diff_ids\":[\"a\",\"b\"]}}");
        JsonTree copiedFrom = json("{\"rootfs\":{\"diff_ids\":[\"b\"]}}");

        assertThat(layers("", copiedFrom, base))
                .extracting(ImageLayer::isOfBase)
                .containsExactly(true, true, false);
        assertThat(layers("", copiedFrom)).extracting(ImageLayer::isOfBase).containsOnly(false);
    }
}
