package io.github.dockercache.store;

import static io.github.dockercache.store.SampleImage.SILENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of entries keeps. */
abstract class LayerStoreContract {

    private static final int SIZE = 64 * 1024;

    final SampleImage image = SampleImage.of(SIZE, "base", "dependencies", "application");

    /** The store under test, with what it has got so far; each call another object. */
    abstract LayerStore store();

    /** Changes one byte of a blob behind the store's back. */
    abstract void damage(Descriptor blob) throws IOException;

    /** Removes a blob behind the store's back. */
    abstract void lose(Descriptor blob) throws IOException;

    @Test
    void anEmptyStoreHasNothingAndSaysSo() {
        assertThat(store().find(new EntryName("image-1")))
                .isInstanceOfSatisfying(
                        Lookup.Miss.class, miss -> assertThat(miss.reason()).isNotEmpty());
        assertThat(store().entries()).isEmpty();
    }

    @Test
    void whatIsSavedIsFoundWithItsFactsAndItsContent() throws IOException {
        NewEntry entry = image.wrappedAs("image-1");

        save(entry);

        assertThat(hit("image-1")).isEqualTo(entry.entry());
        assertSameContent(entry);
    }

    @Test
    void aLayerCacheIsSavedAsItIs() throws IOException {
        store().save(image.as("layers-buildkit-1"), image.content(), SILENT);

        assertThat(hit("layers-buildkit-1").manifest().digest())
                .isEqualTo(image.manifest().digest());
    }

    @Test
    void namesSurviveEachOther() {
        save(image.wrappedAs("image-1"));
        save(image.wrappedAs("image-2"));
        store().save(image.as("layers-1"), image.content(), SILENT);

        assertThat(store().entries())
                .extracting(entry -> entry.name().text())
                .containsExactly("image-1", "image-2", "layers-1");
        store().delete(new EntryName("image-1"));
        store().delete(new EntryName("image-0"));
        assertThat(store().entries()).extracting(entry -> entry.name().text()).containsExactly("image-2", "layers-1");
        assertThat(hit("image-2")).isNotNull();
    }

    @Test
    void aSecondSaveMovesNothing() {
        LayerStore.Saved first = save(image.wrappedAs("image-1"));
        Counting counting = new Counting();
        NewEntry again = image.wrappedAs("image-1");
        LayerStore.Saved second = store().save(again.entry(), again.content(), counting);

        assertThat(first.moved()).isGreaterThan(3 * SIZE);
        assertThat(second.moved()).isZero();
        assertThat(counting.bytes()).isZero();
        assertThat(second.spared()).isEqualTo(first.moved());
    }

    @Test
    void aChangedApplicationMovesItsOwnBytesOnly() {
        save(image.wrappedAs("image-1"));
        SampleImage next = SampleImage.of(SIZE, "base", "dependencies", "application 2");

        LayerStore.Saved saved = save(next.wrappedAs("image-2"));

        assertThat(saved.moved()).isBetween((long) SIZE, SIZE + 8192L);
    }

    @Test
    void theLaterOfTwoThatSaveOneNameHolds() throws IOException {
        save(image.wrappedAs("image-1"));
        SampleImage next = SampleImage.of(SIZE, "base", "dependencies", "application 2");
        save(next.wrappedAs("image-1"));

        EntryManifest found = EntryManifest.of(hit("image-1"), store().content());
        assertThat(found.images()).containsExactly(next.manifest());
        assertThat(store().entries()).hasSize(1);
    }

    @Test
    void damagedContentIsNeverGivenOut() throws IOException {
        save(image.wrappedAs("image-1"));
        Descriptor layer = image.layers().get(1);
        damage(layer);

        assertThatExceptionOfType(Exception.class).isThrownBy(() -> read(layer));
    }

    @Test
    void contentThatIsNotThereIsNotFound() {
        assertThatExceptionOfType(FileNotFoundException.class)
                .isThrownBy(() -> read(image.layers().get(0)));
    }

    @Test
    void nothingIsFoundBeforeAllIsThere() {
        Descriptor last = image.layers().get(2);
        List<Lookup> meanwhile = new ArrayList<>();
        NewEntry entry = image.wrappedAs("image-1");
        ContentSource slow = content -> {
            if (content.digest().equals(last.digest())) {
                synchronized (meanwhile) {
                    meanwhile.add(store().find(new EntryName("image-1")));
                }
            }
            return entry.content().open(content);
        };

        store().save(entry.entry(), slow, SILENT);

        assertThat(meanwhile).hasOnlyElementsOfType(Lookup.Miss.class).isNotEmpty();
        assertThat(hit("image-1")).isEqualTo(entry.entry());
    }

    @Test
    void anEntryWhoseContentCannotBeReadIsNotSavedAndTheOldOneStays() {
        save(image.wrappedAs("image-1"));
        SampleImage next = SampleImage.of(SIZE, "base", "dependencies", "application 2");
        NewEntry entry = next.wrappedAs("image-1");
        ContentSource broken = content -> {
            if (content.digest().equals(next.layers().get(2).digest())) {
                throw new IOException("planted");
            }
            return entry.content().open(content);
        };

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store().save(entry.entry(), broken, SILENT))
                .withMessageContaining("planted");
        assertThat(hit("image-1")).isEqualTo(image.wrappedAs("image-1").entry());
    }

    @Test
    void contentThatIsNotWhatItSaysIsNotSaved() {
        NewEntry entry = image.wrappedAs("image-1");
        ContentSource lying =
                content -> content.digest().equals(image.layers().get(0).digest())
                        ? new ByteArrayInputStream(new byte[(int) content.size()])
                        : entry.content().open(content);

        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store().save(entry.entry(), lying, SILENT));
        assertThat(store().find(new EntryName("image-1"))).isInstanceOf(Lookup.Miss.class);
    }

    @Test
    void manyThreadsLoseNothing() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> saves = new ArrayList<>();
            Set<String> names = ConcurrentHashMap.newKeySet();
            for (int i = 0; i < 24; i++) {
                String name = "image-" + i % 20;
                SampleImage own = SampleImage.of(SIZE, "base", "layer " + i % 20);
                names.add(name);
                saves.add(() -> save(own.wrappedAs(name)).spared() >= 0);
            }
            for (Future<Boolean> save : threads.invokeAll(saves)) {
                assertThat(save.get()).isTrue();
            }
            assertThat(names).allSatisfy(name -> assertThat(hit(name)).isNotNull());
        } finally {
            threads.shutdownNow();
        }
    }

    final LayerStore.Saved save(NewEntry entry) {
        return store().save(entry.entry(), entry.content(), SILENT);
    }

    final Entry hit(String name) {
        Lookup found = store().find(new EntryName(name));
        assertThat(found).isInstanceOf(Lookup.Hit.class);
        return ((Lookup.Hit) found).entry();
    }

    final byte[] read(Descriptor content) throws IOException {
        try (InputStream stream = store().content().open(content)) {
            return stream.readAllBytes();
        }
    }

    private void assertSameContent(NewEntry entry) throws IOException {
        for (Descriptor content :
                Contents.of(entry.entry().manifest(), entry.content()).all()) {
            assertThat(Digest.of(read(content))).isEqualTo(content.digest());
        }
    }
}
