package io.github.dockercache.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContentsTest {

    private final Map<Digest, byte[]> stored = new HashMap<>();

    @Test
    void anImageIsItsConfigurationItsLayersAndItself() throws IOException {
        Descriptor config = blob("config");
        Descriptor layer = blob("layer");
        Descriptor image = image(config, layer);

        Contents contents = Contents.of(image, this::open);

        assertThat(contents.blobs()).containsExactly(config, layer);
        assertThat(contents.manifests()).containsExactly(image);
        assertThat(contents.all()).containsExactly(config, layer, image);
    }

    @Test
    void anIndexComesAfterItsImagesAndASharedBlobOnce() throws IOException {
        Descriptor shared = blob("shared");
        Descriptor one = image(blob("config 1"), shared);
        Descriptor two = image(blob("config 2"), shared);
        Descriptor index = index(one, two, one);

        Contents contents = Contents.of(index, this::open);

        assertThat(contents.manifests()).containsExactly(one, two, index);
        assertThat(contents.blobs()).hasSize(3).containsOnlyOnce(shared);
    }

    @Test
    void layersThatAnIndexNamesAreBlobs() throws IOException {
        Descriptor layer = blob("layer of a cache");

        assertThat(Contents.of(index(layer), this::open).blobs()).containsExactly(layer);
    }

    @Test
    void aMissingChildIsAnError() throws IOException {
        Descriptor image = image(blob("config"));
        Descriptor index = index(image);
        stored.remove(image.digest());

        assertThatThrownBy(() -> Contents.of(index, this::open)).isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void whatIsNoManifestIsAnErrorThatNamesIt() {
        Descriptor page = put(MediaTypes.OCI_MANIFEST, "<html>");

        assertThatThrownBy(() -> Contents.of(page, this::open))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(page.digest().toString());
    }

    private InputStream open(Descriptor content) throws IOException {
        byte[] bytes = stored.get(content.digest());
        if (bytes == null) {
            throw new FileNotFoundException(content.digest().toString());
        }
        return new ByteArrayInputStream(bytes);
    }

    private Descriptor blob(String text) {
        return put("application/vnd.test", text);
    }

    private Descriptor image(Descriptor config, Descriptor... layers) {
        return put(
                MediaTypes.OCI_MANIFEST,
                "{\"schemaVersion\":2,\"config\":" + json(config) + ",\"layers\":" + list(layers) + "}");
    }

    private Descriptor index(Descriptor... manifests) {
        return put(MediaTypes.OCI_INDEX, "{\"schemaVersion\":2,\"manifests\":" + list(manifests) + "}");
    }

    private static String list(Descriptor... descriptors) {
        return Stream.of(descriptors).map(ContentsTest::json).collect(Collectors.joining(",", "[", "]"));
    }

    private static String json(Descriptor descriptor) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(descriptor.mediaType(), descriptor.digest(), descriptor.size());
    }

    private Descriptor put(String mediaType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        stored.put(Digest.of(bytes), bytes);
        return new Descriptor(mediaType, Digest.of(bytes), bytes.length, null, Map.of());
    }
}
