package io.github.dockercache.store;

import static io.github.dockercache.store.SampleImage.MONDAY;
import static io.github.dockercache.store.SampleImage.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.MediaTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrimmingTest {

    private static final int SIZE = 1 << 20;
    private static final Retention NOTHING_STAYS = new Retention(0, Duration.ofDays(1));
    private static final Retention EVERYTHING_STAYS = new Retention(Long.MAX_VALUE, Duration.ofDays(10_000));

    @TempDir
    private Path folder;

    /** Files have the time of the machine. */
    private Instant now = Instant.now();

    private final SampleImage one = SampleImage.of(SIZE, "base", "one");
    private final SampleImage two = SampleImage.of(SIZE, "base", "two");

    private DirectoryLayerStore store() {
        return DirectoryLayerStore.open(StoreAccess.READ_WRITE, folder, folder, (file, reason) -> {}, () -> now);
    }

    private void save(SampleImage image, String name) {
        NewEntry entry = image.wrappedAs(name);
        store().save(entry.entry(), entry.content(), SILENT);
    }

    private Trimmed.Done trim(Retention retention) {
        Trimmed trimmed = store().trim(retention, false);
        assertThat(trimmed).isInstanceOf(Trimmed.Done.class);
        return (Trimmed.Done) trimmed;
    }

    private boolean isFound(String name) {
        return store().find(new EntryName(name)) instanceof Lookup.Hit;
    }

    private Path file(Digest blob) {
        return folder.resolve("blobs/sha256").resolve(blob.hex());
    }

    private List<Path> blobs() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("blobs/sha256"))) {
            return files.toList();
        }
    }

    @Test
    void theOlderEntryGoesAndWhatTheOtherSharesStays() throws IOException {
        save(one, "image-1");
        now = now.plusSeconds(10);
        save(two, "image-2");

        Trimmed.Done trimmed = trim(new Retention(2 * SIZE + 100_000, Duration.ofDays(30)));

        assertThat(trimmed.entries()).extracting(Retention.Deletion::name).containsExactly("image-1");
        assertThat(trimmed.freed()).isGreaterThan(SIZE);
        assertThat(isFound("image-1")).isFalse();
        assertThat(isFound("image-2")).isTrue();
        assertThat(store().verify(two.wrappedAs("image-2").entry())).isEmpty();
        assertThat(file(one.layers().get(1).digest())).doesNotExist();
    }

    @Test
    void aDryRunTellsTheSameAndDeletesNothing() throws IOException {
        save(one, "image-1");
        List<Path> before = blobs();

        Trimmed told = store().trim(NOTHING_STAYS, true);

        assertThat(blobs()).isEqualTo(before);
        assertThat(isFound("image-1")).isTrue();
        assertThat(trim(NOTHING_STAYS)).isEqualTo(told);
        assertThat(blobs()).isEmpty();
    }

    @Test
    void aRecentUseSavesAnEntry() {
        save(one, "image-1");
        now = now.plus(Duration.ofDays(20));
        assertThat(isFound("image-1")).isTrue();
        now = now.plus(Duration.ofDays(20));

        assertThat(trim(new Retention(Long.MAX_VALUE, Duration.ofDays(30))).entries())
                .isEmpty();
        now = now.plus(Duration.ofDays(20));
        assertThat(trim(new Retention(Long.MAX_VALUE, Duration.ofDays(30))).entries())
                .hasSize(1);
    }

    @Test
    void aSweepDuringALeaseIsPutOff() throws IOException {
        save(one, "image-1");
        List<Path> before = blobs();

        try (Workplace place = store().workplace()) {
            assertThat(place.folder()).exists();
            assertThat(store().trim(NOTHING_STAYS, false))
                    .isInstanceOfSatisfying(
                            Trimmed.PutOff.class,
                            putOff -> assertThat(putOff.reason()).contains("a build uses the store"));
            assertThat(blobs()).isEqualTo(before);
        }
        assertThat(trim(NOTHING_STAYS).entries()).hasSize(1);
    }

    @Test
    void aSweepWhileSomebodyOnlyReadsIsPutOff() {
        save(one, "image-1");
        DirectoryLayerStore reader = DirectoryLayerStore.open(
                StoreAccess.READ_ONLY, folder, folder.resolve("scratch"), (file, reason) -> {}, () -> now);

        try (Workplace place = reader.workplace()) {
            assertThat(place.folder()).exists();
            assertThat(store().trim(NOTHING_STAYS, false)).isInstanceOf(Trimmed.PutOff.class);
        }
        assertThat(trim(NOTHING_STAYS).entries()).hasSize(1);
    }

    @Test
    void whatNobodyRefersToYetStaysForAnHour() throws IOException {
        save(one, "image-1");
        Digest fresh = orphan("fresh");
        Digest old = orphan("old");
        Path draft = Files.writeString(folder.resolve("blobs/sha256/.draft-dead"), "half");
        Path draftOfIndex = Files.writeString(folder.resolve(".draft-dead"), "half");
        FileTime longAgo = FileTime.from(now.minus(Duration.ofHours(2)));
        for (Path file : List.of(file(old), draft, draftOfIndex)) {
            Files.setLastModifiedTime(file, longAgo);
        }

        Trimmed.Done trimmed = trim(EVERYTHING_STAYS);

        assertThat(trimmed.entries()).isEmpty();
        assertThat(trimmed.blobs()).isEqualTo(3);
        assertThat(file(fresh)).exists();
        assertThat(file(old)).doesNotExist();
        assertThat(draft).doesNotExist();
        assertThat(draftOfIndex).doesNotExist();
        assertThat(store().verify(one.wrappedAs("image-1").entry())).isEmpty();
    }

    private Digest orphan(String text) throws IOException {
        Digest digest = Digest.of(SampleImage.ascii(text));
        new OciLayout(folder).write(digest, SampleImage.ascii(text));
        return digest;
    }

    @Test
    void whatOtherProgramsReferToStaysWithAllItNames() throws IOException {
        save(one, "image-1");
        Descriptor manifest = one.manifest();
        // without a size, as a careless program may write it
        LayoutEntry foreign =
                LayoutEntry.of(manifest.mediaType(), manifest.digest().toString(), 0, new TreeMap<>());
        new OciLayout(folder)
                .updateIndex(
                        index -> {
                            List<LayoutEntry> refs = new ArrayList<>(index.entries());
                            refs.add(foreign);
                            return index.withEntries(refs);
                        },
                        (file, reason) -> {});

        trim(NOTHING_STAYS);

        for (Descriptor needed : Contents.of(manifest, one.content()).all()) {
            assertThat(file(needed.digest())).exists();
        }
        assertThat(blobs()).hasSize(4);
    }

    @Test
    void baseDocumentsStayUntilTheyAreOld() {
        Store bases = new DirectoryStore(folder, (file, reason) -> {});
        SampleBase debian = SampleBase.of("debian:12", "a manifest", now);
        debian.rememberIn(bases);

        trim(new Retention(0, Duration.ofDays(30)));
        assertThat(bases.known(List.of(debian.reference()))).hasSize(1);
        assertThat(bases.blob(debian.known().digest())).isPresent();

        now = now.plus(Duration.ofDays(31));
        trim(new Retention(0, Duration.ofDays(30)));
        assertThat(bases.known(List.of(debian.reference()))).isEmpty();
        assertThat(bases.blob(debian.known().digest())).isEmpty();
    }

    @Test
    void whatAThinEntryDoesWithoutIsFreedAtOnce() {
        save(one, "image-1");
        NewEntry entry = one.wrappedAs("image-1");
        Digest base = one.layers().get(0).digest();
        store().save(entry.entry(), entry.content(), Set.of(base), SILENT);

        trim(EVERYTHING_STAYS);

        assertThat(file(base)).doesNotExist();
        assertThat(store().find(entry.entry().name()))
                .isInstanceOfSatisfying(
                        Lookup.Hit.class,
                        hit -> assertThat(hit.absent())
                                .extracting(Descriptor::digest)
                                .containsExactly(base));
    }

    @Test
    void aBaseImageThatIsKnownKeepsNoLayerForAThinEntry() {
        Store bases = new DirectoryStore(folder, (file, reason) -> {});
        NewEntry entry = one.wrappedAs("image-1");
        Digest layer = one.layers().get(0).digest();
        store().save(entry.entry(), entry.content(), SILENT);
        store().save(entry.entry(), entry.content(), Set.of(layer), SILENT);
        ImageReference base = ImageReference.parse("debian:12");
        Descriptor manifest = one.manifest();
        bases.remember(Map.of(base, new KnownBase(manifest.digest(), now, "")), Map.of(base, manifest));

        trim(EVERYTHING_STAYS);

        assertThat(file(layer)).doesNotExist();
        assertThat(file(manifest.digest())).exists();
        assertThat(bases.known(List.of(base))).hasSize(1);
    }

    @Test
    void aBrokenIndexPutsTheSweepOff() throws IOException {
        save(one, "image-1");
        Files.writeString(folder.resolve("index.json"), "{");

        assertThat(store().trim(NOTHING_STAYS, false)).isInstanceOf(Trimmed.PutOff.class);
        assertThat(blobs()).hasSizeGreaterThan(4);
    }

    @Test
    void aStoreThatIsNotThereIsTrimmedAlready() throws IOException {
        Files.delete(folder);

        assertThat(trim(NOTHING_STAYS)).isEqualTo(new Trimmed.Done(List.of(), 0, 0));
        assertThat(folder).doesNotExist();
        Files.createDirectory(folder);
    }

    @Test
    void anOldLayerCacheWhoseIndexNamesLayersKeepsThem() throws IOException {
        SmallContent content = new SmallContent(one.content());
        Descriptor layer = one.layers().get(0);
        byte[] index = SampleImage.ascii("{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_INDEX
                + "\",\"manifests\":[{\"mediaType\":\"" + layer.mediaType() + "\",\"digest\":\"" + layer.digest()
                + "\",\"size\":" + layer.size() + "}]}");
        Descriptor manifest = new Descriptor(MediaTypes.OCI_INDEX, content.put(index), index.length, null, Map.of());
        store().save(new Entry(new EntryName("layers-1"), manifest, SampleImage.FACTS), content, SILENT);

        now = MONDAY;
        assertThat(isFound("layers-1")).isTrue();
        now = Instant.now().plus(Duration.ofDays(1));
        trim(EVERYTHING_STAYS);
        assertThat(file(layer.digest())).exists();
    }
}
