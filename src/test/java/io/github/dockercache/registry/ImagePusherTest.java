package io.github.dockercache.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.image.Platform;
import io.github.dockercache.image.Version.Tag;
import io.github.dockercache.registry.ImagePusher.Pushed;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real registry without TLS and login. */
class ImagePusherTest {

    private static final Tag V1 = new Tag("v1");
    private static final Tag V2 = new Tag("v2");

    @TempDir
    Path folder;

    private final Map<Digest, byte[]> stored = new ConcurrentHashMap<>();
    private final RecordedTransfers transfers = new RecordedTransfers();
    private DistributionRegistry server;
    private HttpContentRegistry registry;
    private ImagePusher pusher;

    @BeforeEach
    void start() {
        server = DistributionRegistry.plain(folder);
        registry = new HttpContentRegistry(Options.PLAIN);
        pusher = new ImagePusher(registry, transfers);
    }

    @AfterEach
    void stop() {
        registry.close();
        server.close();
    }

    @Test
    void anImageIsThereUnderAllItsTags() {
        Descriptor layer = layer("some files");
        Descriptor image = image("amd64", layer);

        Pushed pushed = pusher.push(push(image, V1, V2));

        assertThat(registry.current(reference(V1))).contains(image.digest());
        assertThat(registry.current(reference(V2))).contains(image.digest());
        assertThat(pushed.moved()).containsExactly(V1, V2);
        assertThat(pushed.sent())
                .isEqualTo(stored.values().stream()
                        .mapToLong(bytes -> bytes.length)
                        .sum());
        assertThat(transfers.finished()).contains(layer.digest()).hasSize(2);
    }

    @Test
    void skopeoReadsWhatWasPushed() throws Exception {
        Descriptor index = index(image("amd64", layer("a")), image("arm64", layer("b")));
        pusher.push(push(index, V1));

        Process skopeo = new ProcessBuilder(
                        "skopeo",
                        "inspect",
                        "--tls-verify=false",
                        "--override-arch",
                        "arm64",
                        "--override-os",
                        "linux",
                        "--format",
                        "{{.Architecture}} {{.Layers}}",
                        "docker://" + reference(V1))
                .redirectErrorStream(true)
                .start();

        assertThat(new String(skopeo.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim())
                .isEqualTo("arm64 [" + Digest.of("b".getBytes(StandardCharsets.UTF_8)) + "]");
    }

    @Test
    void aTagThatIsRightCostsOneHeadAndNothingIsRead() {
        Descriptor image = image("amd64", layer("some files"));
        pusher.push(push(image, V1));
        int before = server.requests().size();
        stored.clear();

        Pushed again = pusher.push(push(image, V1));

        assertThat(again).isEqualTo(new Pushed(0, 0, 0, List.of()));
        assertThat(server.requests().subList(before, server.requests().size()))
                .containsExactly("HEAD /v2/a/b/manifests/v1 200");
    }

    @Test
    void aNewTagOfAnImageThatIsThereMovesOneManifest() {
        Descriptor layer = layer("some files");
        Descriptor image = image("amd64", layer);
        pusher.push(push(image, V1));
        int before = server.requests().size();
        stored.remove(layer.digest());

        Pushed again = pusher.push(push(image, V1, V2));

        assertThat(again.moved()).containsExactly(V2);
        assertThat(again.sent()).isEqualTo(image.size());
        assertThat(server.requests().subList(before, server.requests().size()))
                .filteredOn(line -> !line.startsWith("HEAD"))
                .containsExactly("PUT /v2/a/b/manifests/v2 201");
    }

    @Test
    void ofAnImageThatChangedOnlyTheNewLayerIsSent() {
        Descriptor base = layer("base");
        pusher.push(push(image("amd64", base, layer("application 1")), V1));
        Descriptor changed = layer("application 2");
        Descriptor image = image("amd64", base, changed);

        Pushed pushed = pusher.push(push(image, V1));

        assertThat(pushed.there()).isEqualTo(base.size());
        assertThat(transfers.finished()).filteredOn(base.digest()::equals).hasSize(1);
        assertThat(registry.current(reference(V1))).contains(image.digest());
    }

    @Test
    void layersOfABaseAreMounted() {
        Descriptor base = layer("base");
        ImageReference origin = ImageReference.parse(server.authority() + "/base/image");
        registry.push(origin, base, this::open, List.of(), transfers);
        stored.remove(base.digest());

        Descriptor image = image("amd64", base);
        Pushed pushed = pusher.push(new ImagePush(image, this::open, reference(V1), List.of(V1), List.of(origin)));

        assertThat(pushed.mounted()).isEqualTo(base.size());
        assertThat(registry.current(reference(V1))).contains(image.digest());
    }

    @Test
    void withoutATagAnImageIsThereByItsDigest() {
        Descriptor image = image("amd64", layer("some files"));

        pusher.push(push(image));

        assertThat(registry.current(reference(V1).pinnedTo(image.digest()))).contains(image.digest());
        assertThat(registry.tags(reference(V1))).isEmpty();
        assertThat(pusher.push(push(image))).isEqualTo(new Pushed(0, 0, 0, List.of()));
    }

    @Test
    void everythingOfAnIndexIsThereBeforeItsTag() {
        Descriptor shared = layer("shared");
        Descriptor index = index(image("amd64", shared, layer("a")), image("arm64", shared, layer("b")));

        pusher.push(push(index, V1));

        List<String> puts = server.requests().stream()
                .filter(line -> line.startsWith("PUT"))
                .toList();
        assertThat(puts).hasSize(5 + 2 + 1).last().isEqualTo("PUT /v2/a/b/manifests/v1 201");
        assertThat(puts.subList(0, 5)).allMatch(line -> line.contains("/blobs/uploads/"));
    }

    @Test
    void aBlobThatCannotBeReadMovesNoTag() {
        Descriptor layer = layer("lost");
        Descriptor image = image("amd64", layer, layer("there"));
        stored.remove(layer.digest());

        assertThatThrownBy(() -> pusher.push(push(image, V1))).hasMessageContaining("blob " + layer.digest());
        assertThat(registry.current(reference(V1))).isEmpty();
    }

    private ImagePush push(Descriptor manifest, Tag... tags) {
        return new ImagePush(manifest, this::open, reference(V1), List.of(tags), List.of());
    }

    private ImageReference reference(Tag tag) {
        return ImageReference.parse(server.authority() + "/a/b:" + tag.name());
    }

    private InputStream open(Descriptor content) throws FileNotFoundException {
        byte[] bytes = stored.get(content.digest());
        if (bytes == null) {
            throw new FileNotFoundException(content.digest() + " is not here");
        }
        return new ByteArrayInputStream(bytes);
    }

    private Descriptor layer(String text) {
        return put("application/vnd.oci.image.layer.v1.tar", text);
    }

    private Descriptor image(String architecture, Descriptor... layers) {
        String diffIds =
                Stream.of(layers).map(layer -> "\"" + layer.digest() + "\"").collect(Collectors.joining(","));
        Descriptor config = put(
                MediaTypes.OCI_CONFIG,
                "{\"os\":\"linux\",\"architecture\":\"" + architecture
                        + "\",\"config\":{},\"rootfs\":{\"type\":\"layers\"," + "\"diff_ids\":[" + diffIds + "]}}");
        Descriptor manifest = put(
                MediaTypes.OCI_MANIFEST,
                "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",\"config\":" + json(config)
                        + ",\"layers\":" + list(layers) + "}");
        return new Descriptor(
                manifest.mediaType(),
                manifest.digest(),
                manifest.size(),
                Platform.parse("linux/" + architecture),
                Map.of());
    }

    private Descriptor index(Descriptor... images) {
        return put(
                MediaTypes.OCI_INDEX,
                "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_INDEX + "\",\"manifests\":" + list(images)
                        + "}");
    }

    private static String list(Descriptor... descriptors) {
        return Stream.of(descriptors).map(ImagePusherTest::json).collect(Collectors.joining(",", "[", "]"));
    }

    private static String json(Descriptor descriptor) {
        String platform = descriptor
                .runsOn()
                .map(one ->
                        ",\"platform\":{\"os\":\"" + one.os() + "\",\"architecture\":\"" + one.architecture() + "\"}")
                .orElse("");
        return "{\"mediaType\":\"" + descriptor.mediaType() + "\",\"digest\":\"" + descriptor.digest() + "\",\"size\":"
                + descriptor.size() + platform + "}";
    }

    private Descriptor put(String mediaType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        stored.put(Digest.of(bytes), bytes);
        return new Descriptor(mediaType, Digest.of(bytes), bytes.length, null, Map.of());
    }
}
