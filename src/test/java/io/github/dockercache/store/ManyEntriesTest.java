package io.github.dockercache.store;

import static io.github.dockercache.store.SampleImage.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ManyEntriesTest {

    private static final int EACH = 12;

    @TempDir
    private Path folder;

    @Test
    void processesAndThreadsThatSaveAtOnceLoseNoEntry() throws IOException, InterruptedException {
        List<Process> others = new ArrayList<>();
        for (String name : List.of("image-one-", "image-two-")) {
            Process other = OtherProcess.start(EntryWriter.class, folder.toString(), name, String.valueOf(EACH));
            new Thread(() -> other.inputReader().lines().forEach(line -> {})).start();
            others.add(other);
        }
        saveHere();
        for (Process other : others) {
            assertThat(other.waitFor()).isZero();
        }

        assertThat(EntryWriter.store(folder).entries())
                .hasSize(3 * EACH)
                .allSatisfy(entry ->
                        assertThat(EntryWriter.store(folder).find(entry.name())).isInstanceOf(Lookup.Hit.class));
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }

    private void saveHere() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<LayerStore.Saved>> saves = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                NewEntry entry = EntryWriter.entry("image-here-" + i, 100_000);
                saves.add(() -> EntryWriter.store(folder).save(entry.entry(), entry.content(), SILENT));
            }
            threads.invokeAll(saves);
        } finally {
            threads.shutdown();
        }
    }
}
