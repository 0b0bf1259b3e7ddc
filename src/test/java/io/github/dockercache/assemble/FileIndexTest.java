package io.github.dockercache.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.assemble.VersionDependentException.Difference;
import io.github.dockercache.context.Source;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class FileIndexTest {

    private static final OddBase.Packed LOWER = OddBase.layers().get(0);
    private static final OddBase.Packed UPPER = OddBase.layers().get(1);

    private static FileIndex read(OddBase.Packed layer, Digest diffId) throws IOException {
        Descriptor blob = new Descriptor("", Digest.of(layer.blob()), layer.blob().length, null, Map.of());
        return FileIndex.read(blob, diffId, same -> new ByteArrayInputStream(layer.blob()));
    }

    private static FileTree tree(FileIndex... indexes) {
        Descriptor any = new Descriptor("", Digest.of(new byte[0]), 0, null, Map.of());
        return FileTree.of(
                Arrays.stream(indexes).map(index -> new Layer(any, index)).toList());
    }

    @Test
    void itComesBackFromItsBytes() throws IOException {
        FileIndex lower = read(LOWER, LOWER.diffId());
        FileIndex upper = read(UPPER, UPPER.diffId());
        FileTree again = tree(
                FileIndex.parse(lower.bytes()).orElseThrow(),
                FileIndex.parse(upper.bytes()).orElseThrow());
        assertThat(TreeLines.of(again))
                .isEqualTo(TreeLines.of(tree(lower, upper)))
                .hasSizeGreaterThan(50);
        assertThat(FileIndex.parse(lower.bytes()).orElseThrow().accounts())
                .isEqualTo(lower.accounts())
                .hasSize(2);
    }

    @Test
    void theTreeIsWhatAnotherProgramMakesOfTheLayers() throws IOException {
        MergedTree merged = new MergedTree();
        merged.add(LOWER.tar());
        merged.add(UPPER.tar());
        assertThat(TreeLines.of(tree(read(LOWER, LOWER.diffId()), read(UPPER, UPPER.diffId()))))
                .isEqualTo(TreeLines.withoutContent(merged.lines()));
    }

    @Test
    void notEveryEngineCanReadAWhiteoutInAFolderThatItsLayerHasEmptied() throws IOException {
        OddTar hidden = new OddTar().file("o/.wh..wh..opq", 0, 0, 0, "").file("o/sub/.wh.gone", 0, 0, 0, "");
        OddBase.Packed layer = OddBase.Packed.of(hidden.file("o/a", 0644, 0, 0, "a"));
        TreeOrigin origin = new TreeOrigin(tree(read(layer, layer.diffId())));
        assertThat(origin.select(Source.of("o/a"), BuildKitRules.CURRENT)).hasSize(1);
        assertThatThrownBy(() -> origin.select(Source.of("o/a"), BuildKitRules.COMMON))
                .isInstanceOf(Difference.class);
        assertThatThrownBy(() -> origin.select(Source.of("o/a"), BuildKitRules.DOCKER_26))
                .isInstanceOf(Refusal.class);
        TreeOrigin usual = new TreeOrigin(tree(read(UPPER, UPPER.diffId())));
        assertThat(usual.select(Source.of("opq/new"), BuildKitRules.COMMON)).hasSize(1);
    }

    @Test
    void anotherTarIsAnError() {
        assertThatThrownBy(() -> read(LOWER, UPPER.diffId()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(LOWER.diffId().toString())
                .hasMessageContaining(UPPER.diffId().toString());
    }

    @Test
    void anotherVersionIsNone() throws IOException {
        byte[] plain = new GZIPInputStream(
                        new ByteArrayInputStream(read(UPPER, UPPER.diffId()).bytes()))
                .readAllBytes();
        String text = new String(plain, StandardCharsets.ISO_8859_1);
        assertThat(FileIndex.parse(gzip(text))).isPresent();
        assertThat(FileIndex.parse(gzip(text.replaceFirst("files 2", "files 1"))))
                .isEmpty();
    }

    @Test
    void damagedBytesAreNone() throws IOException {
        byte[] bytes = read(LOWER, LOWER.diffId()).bytes();
        String plain = new String(
                new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(FileIndex.parse(new byte[0])).isEmpty();
        assertThat(FileIndex.parse(Arrays.copyOf(bytes, bytes.length / 2))).isEmpty();
        for (int length : List.of(0, 5, 30, 200, plain.length() - 1)) {
            assertThat(FileIndex.parse(gzip(plain.substring(0, length))))
                    .as("of %d", length)
                    .isEmpty();
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes.toByteArray();
    }
}
