package io.github.dockercache.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.MediaTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Needs skopeo; fails, and says so, on a machine without it. */
class SkopeoReadsTheStoreTest {

    @TempDir
    private Path folder;

    private Path directory;
    private Store store;
    private byte[] manifest = new byte[0];

    @BeforeEach
    void keepAnImage() throws IOException {
        directory = folder.resolve("store");
        store = new DirectoryStore(directory, (file, reason) -> {});
        byte[] emptyTar = new byte[1024];
        byte[] layer = gzip(emptyTar);
        byte[] config = ascii("{\"os\":\"linux\",\"architecture\":\"amd64\",\"config\":{},"
                + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + Digest.of(emptyTar) + "\"]}}");
        manifest = ascii("{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",\"config\":"
                + descriptor(MediaTypes.OCI_CONFIG, config) + ",\"layers\":["
                + descriptor("application/vnd.oci.image.layer.v1.tar+gzip", layer) + "]}");
        List.of(layer, config, manifest).forEach(blob -> store.put(Digest.of(blob), blob));
    }

    @ParameterizedTest
    @ValueSource(strings = {"debian:12", "registry:5000/team/app:1.0_x", "debian:12@sha256:"})
    void aRememberedBaseIsFoundByItsReference(String name) throws IOException, InterruptedException {
        ImageReference reference =
                remember(name.endsWith(":") ? name + Digest.of(manifest).hex() : name);

        assertThat(skopeo("inspect", "--raw", "oci:" + directory + ":" + reference))
                .isEqualTo(new String(manifest, StandardCharsets.UTF_8));
    }

    @Test
    void whatSkopeoAddsAndWhatWeRememberStandSideBySide() throws IOException, InterruptedException {
        ImageReference debian = remember("debian:12");
        skopeo("copy", "oci:" + directory + ":" + debian, "oci:" + directory + ":mine");
        ImageReference alpine = remember("alpine");

        assertThat(skopeo("inspect", "oci:" + directory + ":mine")).contains("\"Architecture\": \"amd64\"");
        assertThat(store.known(List.of(debian, alpine))).containsOnlyKeys(debian, alpine);
    }

    @Test
    void theImageOfAnEntryIsReadAsItIs() throws IOException, InterruptedException {
        SampleImage image = SampleImage.of(100_000, "base", "application");
        NewEntry entry = image.wrappedAs("image-1");
        EntryWriter.store(directory).save(entry.entry(), entry.content(), SampleImage.SILENT);

        assertThat(skopeo("--override-os=linux", "--override-arch=amd64", "inspect", "oci:" + directory + ":image-1"))
                .contains(image.layers().get(1).digest().toString());
        skopeo("copy", "--all", "oci:" + directory + ":image-1", "dir:" + folder.resolve("copy"));
        assertThat(folder.resolve("copy").resolve(image.layers().get(0).digest().hex()))
                .exists();
    }

    private ImageReference remember(String name) {
        ImageReference reference = ImageReference.parse(name);
        Digest digest = Digest.of(manifest);
        store.remember(
                Map.of(reference, new KnownBase(digest, SampleBase.MONDAY, "")),
                Map.of(reference, new Descriptor(MediaTypes.OCI_MANIFEST, digest, manifest.length, null, Map.of())));
        return reference;
    }

    private static String skopeo(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("skopeo"));
        command.addAll(List.of(arguments));
        Process process = start(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + ": " + output).isZero();
        return output;
    }

    private static Process start(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new AssertionError("this test needs skopeo on the path (Debian: apt-get install skopeo)", e);
        }
    }

    private static String descriptor(String mediaType, byte[] content) {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"" + Digest.of(content) + "\",\"size\":"
                + content.length + "}";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        }
        return compressed.toByteArray();
    }
}
