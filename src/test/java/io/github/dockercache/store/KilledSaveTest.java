package io.github.dockercache.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.Digest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class KilledSaveTest {

    private static final int KILLS = 20;

    /** A save of a new entry tells about thirty steps. */
    private static final int STEPS = 80;

    private final Random random = new Random(7);

    @TempDir
    private Path folder;

    @Test
    void aSaveThatIsKilledAtAnyMomentLeavesNothingHalf() throws IOException, InterruptedException {
        List<String> saved = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            saved.addAll(savedBeforeKill("image-" + kill + "-", 1 + random.nextInt(STEPS)));

            EntryWriter.store(folder).lease().close();
            assertThat(leftOvers()).as("after %s", kill).isEmpty();
            for (Path blob : blobs()) {
                assertThat(blob).hasFileName(Digest.of(Files.readAllBytes(blob)).hex());
            }
            assertThat(saved)
                    .allSatisfy(name -> assertThat(EntryWriter.store(folder).find(new EntryName(name)))
                            .isInstanceOf(Lookup.Hit.class));
        }
        assertThat(saved).hasSizeGreaterThan(KILLS / 4);
        for (Entry entry : EntryWriter.store(folder).entries()) {
            assertThat(EntryWriter.store(folder).find(entry.name())).isInstanceOf(Lookup.Hit.class);
            assertThat(EntryWriter.store(folder).verify(entry)).isEmpty();
        }
    }

    private List<String> savedBeforeKill(String names, int steps) throws IOException, InterruptedException {
        Process writer = OtherProcess.start(EntryWriter.class, folder.toString(), names, "1000");
        List<String> saved = new ArrayList<>();
        try (BufferedReader said = writer.inputReader()) {
            for (int step = 0; step < steps; step++) {
                String word = said.readLine();
                if (word.startsWith(names)) {
                    saved.add(word);
                }
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        return saved;
    }

    private List<Path> blobs() throws IOException {
        if (!Files.exists(folder.resolve("blobs"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder.resolve("blobs"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** The index is drafted in the folder itself, and only there may a draft wait for the next trim. */
    private List<Path> leftOvers() throws IOException {
        if (!Files.exists(folder.resolve("blobs"))) {
            return List.of();
        }
        try (Stream<Path> blobs = Files.walk(folder.resolve("blobs"));
                Stream<Path> work = Files.list(folder.resolve("work"))) {
            return Stream.concat(
                            blobs.filter(file -> file.getFileName().toString().startsWith(".")), work)
                    .toList();
        }
    }
}
