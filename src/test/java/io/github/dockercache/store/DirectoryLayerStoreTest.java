package io.github.dockercache.store;

import static io.github.dockercache.store.SampleImage.MONDAY;
import static io.github.dockercache.store.SampleImage.NOTHING;
import static io.github.dockercache.store.SampleImage.SILENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryLayerStoreTest extends LayerStoreContract {

    @TempDir
    private Path folder;

    private Instant now = MONDAY;
    private final List<String> damages = new ArrayList<>();

    @Override
    DirectoryLayerStore store() {
        return open(StoreAccess.READ_WRITE);
    }

    private DirectoryLayerStore open(StoreAccess access) {
        return DirectoryLayerStore.open(
                access,
                folder.resolve("store"),
                folder.resolve("scratch"),
                (file, reason) -> damages.add(reason),
                () -> now);
    }

    private Path file(Descriptor blob) {
        return new OciLayout(folder.resolve("store")).blobFile(blob.digest());
    }

    private Path index() {
        return folder.resolve("store/index.json");
    }

    @Override
    void damage(Descriptor blob) throws IOException {
        byte[] bytes = Files.readAllBytes(file(blob));
        bytes[bytes.length / 2] ^= 1;
        Files.write(file(blob), bytes);
    }

    @Override
    void lose(Descriptor blob) throws IOException {
        Files.delete(file(blob));
    }

    @Test
    void aLookUpCreatesNothing() {
        store().find(new EntryName("image-1"));
        store().entries();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDamagedBlobIsDeletedWhenItIsRead() throws IOException {
        save(image.wrappedAs("image-1"));
        Descriptor layer = image.layers().get(1);
        damage(layer);

        assertThatExceptionOfType(DamagedContentException.class).isThrownBy(() -> read(layer));

        assertThat(file(layer)).doesNotExist();
        assertThat(damages).singleElement().asString().contains("deleted");
        assertThat(store().find(new EntryName("image-1"))).isInstanceOf(Lookup.Miss.class);
        save(image.wrappedAs("image-1"));
        assertThat(read(layer)).isNotEmpty();
    }

    @Test
    void anEntryIsVerifiedBlobByBlobOnDemand() throws IOException {
        save(image.wrappedAs("image-1"));
        Entry entry = hit("image-1");
        assertThat(store().verify(entry)).isEmpty();
        damage(image.layers().get(0));
        lose(image.layers().get(2));

        assertThat(store().verify(entry))
                .hasSize(2)
                .anyMatch(wrong -> wrong.contains("another digest"))
                .anyMatch(wrong -> wrong.contains("missing"));
        assertThat(file(image.layers().get(0))).doesNotExist();
    }

    @Test
    void aMissingBlobIsAMiss() throws IOException {
        save(image.wrappedAs("image-1"));
        lose(image.layers().get(1));

        assertMiss("image-1", image.layers().get(1).digest() + " is missing");
    }

    @Test
    void aTruncatedBlobIsAMissAndMakesRoomForAWholeOne() throws IOException {
        save(image.wrappedAs("image-1"));
        Path layer = file(image.layers().get(1));
        Files.write(layer, SampleImage.ascii("cut"));

        assertMiss("image-1", image.layers().get(1).digest().toString());
        assertThat(layer).doesNotExist();
    }

    @Test
    void aDamagedManifestIsAMiss() throws IOException {
        save(image.wrappedAs("image-1"));
        damage(image.manifest());

        assertMiss("image-1", "another digest");
        assertThat(file(image.manifest())).doesNotExist();
    }

    @Test
    void aManifestThatLiesAboutASizeCostsNoBlob() throws IOException {
        save(image.wrappedAs("image-1"));
        Descriptor layer = image.layers().get(0);
        Descriptor lie = new Descriptor(layer.mediaType(), layer.digest(), layer.size() - 1, null, layer.annotations());

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(lie));
        assertThat(file(layer)).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"schemaVersion\":2,\"manif", "no JSON", "[]"})
    void aBrokenIndexCostsNoEntry(String broken) throws IOException {
        save(image.wrappedAs("image-1"));
        Files.writeString(index(), broken);

        assertThat(hit("image-1")).isNotNull();
        assertThat(store().entries()).hasSize(1);
        save(image.wrappedAs("image-2"));
        assertThat(store().entries()).hasSize(2);
        assertThat(Files.readString(index().resolveSibling("index.json.broken-1")))
                .isEqualTo(broken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"schemaVersion\":2,\"manif", "no JSON", "[]"})
    void aBrokenIndexWithoutACopyIsAMissAndTheNextSaveWorks(String broken) throws IOException {
        save(image.wrappedAs("image-1"));
        Files.writeString(index(), broken);
        Files.writeString(index().resolveSibling(".index.copy"), broken);

        assertMiss("image-1", "cannot be read");
        assertThat(store().entries()).isEmpty();
        save(image.wrappedAs("image-1"));
        assertThat(hit("image-1")).isNotNull();
        assertThat(Files.readString(index().resolveSibling("index.json.broken-1")))
                .isEqualTo(broken);
    }

    @Test
    void aBrokenIndexIsRestoredEvenByAChangeThatChangesNothing() throws IOException {
        save(image.wrappedAs("image-1"));
        byte[] whole = Files.readAllBytes(index());
        Files.writeString(index(), "{");

        store().delete(new EntryName("image-2"));
        assertThat(index()).hasBinaryContent(whole);
    }

    @Test
    void aNewerStoreIsNeitherReadNorWritten() throws IOException {
        save(image.wrappedAs("image-1"));
        Files.writeString(folder.resolve("store/oci-layout"), "{\"imageLayoutVersion\":\"2.0.0\"}");
        assertUntouched("version is 2.0.0");

        Files.writeString(folder.resolve("store/oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        Files.writeString(folder.resolve("store/docker-cache-format"), "2\n");
        assertUntouched("format is 2");
    }

    private void assertUntouched(String reason) throws IOException {
        List<Path> before = files();
        assertMiss("image-1", reason);
        SampleImage other = SampleImage.of(512, "other");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> save(other.wrappedAs("image-2")))
                .withMessageContainingAll(reason, "newer version of the plugin");
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store().workplace());
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store().delete(new EntryName("image-1")));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void theTimeOfLastUseIsKeptWithoutWritingAtEachLookUp() throws IOException {
        save(image.wrappedAs("image-1"));
        Files.setLastModifiedTime(index(), FileTime.from(MONDAY));

        now = MONDAY.plusSeconds(1800);
        hit("image-1");
        assertThat(Files.getLastModifiedTime(index())).isEqualTo(FileTime.from(MONDAY));

        now = MONDAY.plusSeconds(7200);
        hit("image-1");
        assertThat(Files.readString(index())).contains(now.toString());
        assertThat(hit("image-1")).isEqualTo(image.wrappedAs("image-1").entry());
    }

    @Test
    void aSecondSaveWritesNothing() throws IOException {
        save(image.wrappedAs("image-1"));
        Files.setLastModifiedTime(index(), FileTime.from(MONDAY));
        List<Path> before = files();

        save(image.wrappedAs("image-1"));

        assertThat(Files.getLastModifiedTime(index())).isEqualTo(FileTime.from(MONDAY));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatAnEngineWroteToAWorkplaceIsTakenOverWithoutACopy() throws IOException {
        try (Workplace place = store().workplace()) {
            assertThat(place.folder().resolve("oci-layout")).isRegularFile();
            assertThat(place.folder().resolve("index.json")).isRegularFile();
            for (Descriptor content :
                    Contents.of(image.manifest(), image.content()).all()) {
                Path blobs = place.folder().resolve("blobs/sha256");
                Files.write(
                        blobs.resolve(content.digest().hex()),
                        image.content().open(content).readAllBytes());
            }

            LayerStore.Saved saved = store().save(image.as("layers-1"), place.content(), SILENT);

            assertThat(saved.moved()).isZero();
        }
        assertThat(hit("layers-1").facts()).isEqualTo(image.as("layers-1").facts());
        assertThat(folder.resolve("store/work")).isEmptyDirectory();
    }

    @Test
    void whatAnEngineDidNotFinishIsNotTakenOver() {
        try (Workplace place = store().workplace()) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store().save(image.as("layers-1"), place.content(), SILENT))
                    .withMessageContaining("missing");
        }
        assertMiss("layers-1", "no such entry");
    }

    @Test
    void aReadOnlyStoreIsReadAndNothingOfItChanges() throws IOException {
        save(image.wrappedAs("image-1"));
        List<Path> before = files();
        String indexBefore = Files.readString(index());
        now = MONDAY.plusSeconds(100_000);
        DirectoryLayerStore readOnly = open(StoreAccess.READ_ONLY);
        SampleImage next = SampleImage.of(64 * 1024, "base", "dependencies", "application 2");
        NewEntry entry = next.wrappedAs("image-2");

        assertThat(readOnly.find(new EntryName("image-1"))).isInstanceOf(Lookup.Hit.class);
        readOnly.save(entry.entry(), entry.content(), SILENT);

        assertThat(readOnly.find(new EntryName("image-2"))).isInstanceOf(Lookup.Hit.class);
        assertThat(readOnly.entries()).hasSize(2);
        assertThat(readOnly.folderOf(entry.entry())).contains(folder.resolve("scratch"));
        assertThat(readOnly.folderOf(image.wrappedAs("image-1").entry())).contains(folder.resolve("store"));
        assertThat(files()).isEqualTo(before);
        assertThat(Files.readString(index())).isEqualTo(indexBefore);
    }

    @Test
    void aDamagedBlobOfAReadOnlyStoreStays() throws IOException {
        save(image.wrappedAs("image-1"));
        damage(image.layers().get(0));

        assertThatExceptionOfType(DamagedContentException.class)
                .isThrownBy(() -> open(StoreAccess.READ_ONLY)
                        .content()
                        .open(image.layers().get(0))
                        .readAllBytes());
        assertThat(file(image.layers().get(0))).exists();
    }

    @Test
    void aStoreThatIsOffIsNotRead() throws IOException {
        save(image.wrappedAs("image-1"));

        assertThat(open(StoreAccess.OFF).find(new EntryName("image-1"))).isInstanceOf(Lookup.Miss.class);
        assertThat(open(StoreAccess.OFF).directory()).isEqualTo(folder.resolve("scratch"));
    }

    @Test
    void aThinEntryIsAHitThatSaysWhatIsAbsent() throws IOException {
        Descriptor base = image.layers().get(0);
        NewEntry entry = image.wrappedAs("image-1");

        LayerStore.Saved saved = store().save(entry.entry(), entry.content(), Set.of(base.digest()), SILENT);

        assertThat(saved.moved()).isLessThan(3 * 64 * 1024);
        assertThat(store().find(new EntryName("image-1"))).isEqualTo(new Lookup.Hit(entry.entry(), List.of(base)));
        lose(image.layers().get(1));
        assertMiss("image-1", image.layers().get(1).digest().toString());
    }

    @Test
    void theSpaceOfTenVersionsIsThatOfOneAndTheirDifferences() throws IOException {
        for (int i = 0; i < 10; i++) {
            save(SampleImage.of(1 << 20, "base", "dependencies", "application " + i)
                    .wrappedAs("image-" + i));
        }

        assertThat(size()).isBetween(12L << 20, (12L << 20) + 300_000);
    }

    @Test
    void nothingIsCopiedFromNowhere() {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store().save(image.as("layers-1"), NOTHING, SILENT))
                .withMessageContaining("missing");
    }

    private void assertMiss(String name, String reason) {
        assertThat(store().find(new EntryName(name)))
                .isInstanceOfSatisfying(
                        Lookup.Miss.class, miss -> assertThat(miss.reason()).contains(reason));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("store"))) {
            return files.sorted().toList();
        }
    }

    private long size() throws IOException {
        long size = 0;
        for (Path file : files()) {
            size += Files.isRegularFile(file) ? Files.size(file) : 0;
        }
        return size;
    }
}
