package io.github.dockercache.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobDraftTest {

    @TempDir
    private Path folder;

    private Workplace workplace() {
        return DirectoryLayerStore.open(
                        StoreAccess.READ_WRITE,
                        folder.resolve("store"),
                        folder.resolve("scratch"),
                        (file, reason) -> {},
                        InstantSource.system())
                .workplace();
    }

    private List<String> blobs() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("store/blobs/sha256"))) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static Descriptor blob(String text) {
        return new Descriptor("text/plain", Digest.of(bytes(text)), text.length(), null, Map.of());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsKeptIsContentOfTheStore() throws IOException {
        try (Workplace place = workplace();
                BlobDraft draft = place.draft()) {
            draft.write('a');
            draft.write(bytes("xbcx"), 1, 2);
            assertThat(blobs()).singleElement().asString().startsWith(".draft-");
            Descriptor kept = blob("abc");
            draft.keep(kept);
            try (InputStream content = place.content().open(kept)) {
                assertThat(content).hasBinaryContent(bytes("abc"));
            }
        }
        assertThat(blobs()).containsExactly(Digest.of(bytes("abc")).hex());
    }

    @Test
    void whatIsShorterThanItWasMeasuredIsNotKept() throws IOException {
        try (Workplace place = workplace();
                BlobDraft draft = place.draft()) {
            draft.write(bytes("ab"));
            assertThatIOException()
                    .isThrownBy(() -> draft.keep(blob("abc")))
                    .withMessageContaining("3 bytes, and has 2");
        }
        assertThat(blobs()).isEmpty();
    }

    @Test
    void whatIsNotKeptIsGone() throws IOException {
        try (Workplace place = workplace();
                BlobDraft draft = place.draft()) {
            draft.write(bytes("abc"));
        }
        assertThat(blobs()).isEmpty();
    }

    @Test
    void whatIsThereAlreadyIsNotWrittenAgain() throws IOException {
        try (Workplace place = workplace()) {
            Descriptor first = place.write("text/plain", bytes("abc"));
            Path file =
                    folder.resolve("store/blobs/sha256").resolve(first.digest().hex());
            Object before = Files.getAttribute(file, "unix:ino");
            assertThat(place.write("text/plain", bytes("abc"))).isEqualTo(first);
            assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(before);
        }
        assertThat(blobs()).hasSize(1);
    }
}
