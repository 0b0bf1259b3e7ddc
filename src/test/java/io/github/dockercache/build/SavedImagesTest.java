package io.github.dockercache.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.build.StoredImages.Image;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of {@code docker save} become blobs, and blobs become archives that {@code docker load} reads. */
class SavedImagesTest {

    private static final byte[] LAYER = new byte[2048];
    private static final String CONTENT = Digest.of(LAYER).hex();
    private static final String CONFIG =
            "{\"os\":\"linux\",\"rootfs\":{\"diff_ids\":[\"sha256:" + CONTENT + "\",\"sha256:" + CONTENT + "\"]}}";
    private static final String ID = Digest.of(bytes(CONFIG)).hex();

    @TempDir
    private Path folder;

    private LayoutBlobs blobs;

    @BeforeEach
    void beginALayout() {
        blobs = new LayoutBlobs(folder);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Names and contents in turn; a content that begins with an arrow is a link. */
    private static byte[] archive(Object... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (int i = 0; i < entries.length; i += 2) {
                String name = (String) entries[i];
                if (entries[i + 1] instanceof String link && link.startsWith("->")) {
                    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
                    entry.setLinkName(link.substring(2));
                    tar.putArchiveEntry(entry);
                } else {
                    byte[] content = entries[i + 1] instanceof byte[] some ? some : bytes((String) entries[i + 1]);
                    TarArchiveEntry entry = new TarArchiveEntry(name);
                    entry.setSize(content.length);
                    tar.putArchiveEntry(entry);
                    tar.write(content);
                }
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] of20() throws IOException {
        return archive(
                ID + ".json",
                CONFIG,
                "a/json",
                "{}",
                "a/layer.tar",
                LAYER,
                "b/layer.tar",
                "->../a/layer.tar",
                "manifest.json",
                "[{\"Config\":\"" + ID + ".json\",\"Layers\":[\"a/layer.tar\",\"b/layer.tar\"]}]");
    }

    private static byte[] of26() throws IOException {
        String layer = "blobs/sha256/" + CONTENT;
        return archive(
                "blobs/sha256/" + ID,
                CONFIG,
                layer,
                LAYER,
                "manifest.json",
                "[{\"Config\":\"blobs/sha256/" + ID + "\",\"Layers\":[\"" + layer + "\",\"" + layer + "\"]}]");
    }

    private List<Image> read(byte[] archive, Map<Digest, Descriptor> known) throws IOException {
        return new SavedImages(blobs, known).read(new ByteArrayInputStream(archive));
    }

    @Test
    void everyReleaseSavesTheSameImage() throws IOException {
        List<Image> images = read(of20(), Map.of());
        assertThat(images).hasSize(1).isEqualTo(read(of26(), Map.of()));
        Image image = images.get(0);
        assertThat(image.id().hex()).isEqualTo(ID);
        assertThat(image.layers()).hasSize(2);
        StoredImages all = new StoredImages(blobs, images);
        assertThat(StoredImages.read(blobs, all.write())).isEqualTo(all);
        assertThat(StoredImages.read(blobs, image.manifest())).isEqualTo(all);
        assertThat(all.write()).isEqualTo(all.write());
        assertThatThereAreOnlyBlobs(4);
    }

    private void assertThatThereAreOnlyBlobs(int count) {
        assertThat(folder).isDirectoryNotContaining(file -> !file.endsWith("blobs"));
        assertThat(folder.resolve("blobs/sha256").toFile().list()).hasSize(count);
    }

    @Test
    void aKnownLayerIsNotPackedAgain() throws IOException {
        Descriptor other = blobs.write("application/vnd.oci.image.layer.v1.tar+zstd", bytes("packed by another"));
        Map<Digest, Descriptor> known = Map.of(Digest.of(LAYER), other);
        assertThat(read(of20(), known).get(0).layers()).containsExactly(other, other);
        assertThat(read(of26(), known).get(0).layers()).containsExactly(other, other);
        Files.delete(blobs.file(other.digest()));
        assertThat(read(of26(), known).get(0).layers()).doesNotContain(other);
    }

    @Test
    void aBlobThatIsThereIsNotWrittenAgain() throws IOException {
        Descriptor layer = read(of20(), Map.of()).get(0).layers().get(0);
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(blobs.file(layer.digest()), longAgo);
        read(of20(), Map.of());
        assertThat(Files.getLastModifiedTime(blobs.file(layer.digest()))).isEqualTo(longAgo);
    }

    @Test
    void anImageWithoutAPartIsRefused() throws IOException {
        assertThatThrownBy(() -> read(archive("a", "b"), Map.of())).hasMessage("docker saved no images");
        byte[] noLayer =
                archive("c.json", CONFIG, "manifest.json", "[{\"Config\":\"c.json\",\"Layers\":[\"a/layer.tar\"]}]");
        assertThatThrownBy(() -> read(noLayer, Map.of())).hasMessageContaining("without its layer a/layer.tar");
        byte[] otherLayer = archive(
                "c.json",
                CONFIG,
                "l",
                new byte[1024],
                "manifest.json",
                "[{\"Config\":\"c.json\",\"Layers\":[\"l\",\"l\"]}]");
        assertThatThrownBy(() -> read(otherLayer, Map.of())).hasMessageContaining("other layers than");
    }

    @Test
    void aDamagedLayerIsNotLoaded() throws IOException {
        List<Image> images = read(of20(), Map.of());
        ImageArchive archive =
                new ImageArchive(blobs, images.stream().map(Image::manifest).toList(), List.of());
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        archive.write(whole);
        assertThat(whole.toString(StandardCharsets.ISO_8859_1))
                .contains("manifest.json")
                .contains("\"RepoTags\":[]");
        Path layer = blobs.file(images.get(0).layers().get(0).digest());
        byte[] bytes = Files.readAllBytes(layer);
        bytes[bytes.length - 1] ^= 1;
        Files.write(layer, bytes);
        assertThatThrownBy(() -> archive.write(new ByteArrayOutputStream())).hasMessageContaining("is damaged");
    }

    @Test
    void anArchiveNamesItsImageForOldAndForNewEngines() throws IOException {
        Image image = read(of20(), Map.of()).get(0);
        Descriptor all = new StoredImages(blobs, List.of(image)).write();
        for (Descriptor root : List.of(image.manifest(), all)) {
            ByteArrayOutputStream archive = new ByteArrayOutputStream();
            new ImageArchive(blobs, List.of(root), List.of(ImageReference.parse("registry.example.com/app:1")))
                    .write(archive);
            assertThat(archive.toString(StandardCharsets.ISO_8859_1))
                    .contains("\"io.containerd.image.name\":\"registry.example.com/app:1\"")
                    .contains("\"org.opencontainers.image.ref.name\":\"1\"")
                    .contains("\"digest\":\"" + root.digest() + "\"")
                    .contains("\"RepoTags\":[\"registry.example.com/app:1\"]");
            assertThat(archive.toString(StandardCharsets.ISO_8859_1))
                    .contains("\"Config\":\"blobs/sha256/" + image.id().hex() + "\"");
            assertThat(files(archive.toByteArray()))
                    .startsWith("oci-layout")
                    .endsWith("index.json", "manifest.json")
                    .doesNotHaveDuplicates()
                    .containsAll(Contents.of(root, blobs).all().stream()
                            .map(each -> "blobs/sha256/" + each.digest().hex())
                            .toList());
        }
    }

    private static List<String> files(byte[] archive) throws IOException {
        List<String> names = new ArrayList<>();
        TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive));
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            names.add(entry.getName());
        }
        return names;
    }

    @Test
    void aFileWithAWrongNameIsNotTaken() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "content");
        assertThatThrownBy(() -> blobs.take(file, Digest.of(LAYER))).hasMessageContaining("is damaged");
        blobs.take(file, Digest.of(bytes("content")));
        assertThat(blobs.file(Digest.of(bytes("content")))).hasContent("content");
    }
}
