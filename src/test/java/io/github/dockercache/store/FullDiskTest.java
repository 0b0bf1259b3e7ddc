package io.github.dockercache.store;

import static io.github.dockercache.store.SampleImage.SILENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a small disk in memory, which only root can make. */
class FullDiskTest {

    @TempDir
    private Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()) == 0,
                "a small disk for the test can only be made by root");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", disk.toString());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void aSaveThatDoesNotFitFailsAndCostsNothing() throws IOException {
        DirectoryLayerStore store = EntryWriter.store(disk.resolve("store"));
        NewEntry small = EntryWriter.entry("image-small", 500_000);
        NewEntry large = EntryWriter.entry("image-large", 5_000_000);
        store.save(small.entry(), small.content(), SILENT);

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.save(large.entry(), large.content(), SILENT))
                .withMessageContainingAll("No space left", "look for free space");

        assertThat(store.find(large.entry().name())).isInstanceOf(Lookup.Miss.class);
        assertThat(store.find(small.entry().name())).isInstanceOf(Lookup.Hit.class);
        assertThat(store.verify(small.entry())).isEmpty();
        assertThat(drafts()).isEmpty();
    }

    private List<Path> drafts() throws IOException {
        try (Stream<Path> files = Files.walk(disk)) {
            return files.filter(file -> file.getFileName().toString().startsWith(".draft"))
                    .toList();
        }
    }
}
