package io.github.dockercache.store;

import static io.github.dockercache.store.SampleImage.MONDAY;
import static io.github.dockercache.store.SampleImage.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreInspectionTest {

    private static final StoreEvents NOBODY = (file, reason) -> {
        throw new AssertionError(file + ": " + reason);
    };

    @TempDir
    private Path folder;

    private final SampleImage image = SampleImage.of(4096, "a", "b");

    private Path directory() {
        return folder.resolve("store");
    }

    private StoreState look(boolean deep) {
        return StoreInspection.of(directory(), true, deep);
    }

    private void save(String... names) {
        DirectoryLayerStore store =
                DirectoryLayerStore.open(StoreAccess.READ_WRITE, directory(), folder, NOBODY, () -> MONDAY);
        for (String name : names) {
            NewEntry entry = image.wrappedAs(name);
            store.save(entry.entry(), entry.content(), SILENT);
        }
    }

    private Path file(Descriptor blob) {
        return new OciLayout(directory()).blobFile(blob.digest());
    }

    private void damage(Descriptor blob) throws IOException {
        byte[] bytes = Files.readAllBytes(file(blob));
        bytes[bytes.length / 2] ^= 1;
        Files.write(file(blob), bytes);
    }

    @Test
    void aStoreThatIsNotThereYetIsNoTroubleAndIsNotMade() {
        StoreState state = look(true);
        assertThat(state.exists()).isFalse();
        assertThat(state.free()).isPositive();
        assertThat(state.flaws()).isEmpty();
        assertThat(directory()).doesNotExist();
    }

    @Test
    void entriesAreCountedByTheirKind() throws IOException {
        save("image-1", "image-2", "prefix-1");
        ImageReference base = ImageReference.parse("debian:12");
        byte[] manifest = {'{', '}'};
        Store store = StoreAccess.READ_WRITE.open(directory(), folder, NOBODY);
        store.put(Digest.of(manifest), manifest);
        store.remember(
                Map.of(base, new KnownBase(Digest.of(manifest), MONDAY, "")),
                Map.of(base, new Descriptor("x", Digest.of(manifest), 2, null, Map.of())));
        StoreState state = look(true);
        assertThat(state.holdings().kinds()).isEqualTo(new TreeMap<>(Map.of("image", 2, "prefix", 1, "base", 1)));
        assertThat(state.holdings().oldest()).contains(MONDAY);
        assertThat(state.holdings().newest()).contains(MONDAY);
        try (Stream<Path> blobs = Files.list(directory().resolve("blobs/sha256"))) {
            assertThat(state.holdings().bytes())
                    .isEqualTo(blobs.mapToLong(file -> file.toFile().length()).sum());
        }
        assertThat(state.flaws()).isEmpty();
    }

    @Test
    void aDamagedBlobIsNamedByADeepLookAloneAndStays() throws IOException {
        save("image-1");
        Descriptor layer = image.layers().get(0);
        damage(layer);
        assertThat(look(false).flaws()).isEmpty();
        assertThat(look(true).flaws()).containsExactly(new StoreFlaw.DamagedBlob(file(layer)));
        assertThat(file(layer)).exists();
    }

    @Test
    void anEntryWithoutAllOfItsBlobsIsNamed() throws IOException {
        save("image-1");
        Files.delete(file(image.layers().get(1)));
        assertThat(look(false).flaws())
                .singleElement()
                .isInstanceOfSatisfying(StoreFlaw.IncompleteEntry.class, flaw -> {
                    assertThat(flaw.name()).isEqualTo("image-1");
                    assertThat(flaw.reason())
                            .contains(image.layers().get(1).digest().toString());
                });
    }

    @Test
    void aBrokenIndexIsToldAndStaysAsItIs() throws IOException {
        save("image-1");
        Path index = directory().resolve("index.json");
        Files.writeString(index, "{");
        StoreState state = look(false);
        assertThat(state.flaws()).singleElement().isInstanceOf(StoreFlaw.BrokenIndex.class);
        assertThat(state.holdings().kinds()).containsKey("image");
        assertThat(index).hasContent("{");
    }

    @Test
    void aStoreOfANewerVersionCannotBeUsed() throws IOException {
        save("image-1");
        Files.writeString(directory().resolve("docker-cache-format"), "9");
        assertThat(look(false).flaws())
                .singleElement()
                .isInstanceOfSatisfying(
                        StoreFlaw.Unusable.class,
                        flaw -> assertThat(flaw.reason()).contains("newer"));
    }

    @Test
    void aFileInThePlaceOfAFolderIsTrouble() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        assertThat(StoreInspection.of(folder.resolve("file/store"), true, false).flaws())
                .containsExactly(new StoreFlaw.Unusable(folder.resolve("file") + " is not a directory"));
    }

    @Test
    void nothingChanges() throws IOException {
        save("image-1");
        damage(image.layers().get(0));
        Files.write(file(image.layers().get(1)), new byte[1]);
        Map<Path, FileTime> before = times();
        look(true);
        assertThat(times()).isEqualTo(before);
    }

    private Map<Path, FileTime> times() throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }
}
