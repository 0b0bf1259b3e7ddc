package io.github.dockercache.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ManyWritersTest {

    private static final int THREADS = 4;
    private static final int EACH = 8;

    @TempDir
    private Path directory;

    @Test
    void threadsThatWriteAtOnceLoseNothing() throws InterruptedException {
        StoreWriter.write(directory, "here", THREADS, EACH);

        assertThat(known("here")).hasSize(THREADS * EACH);
    }

    @Test
    void processesThatWriteAtOnceLoseNothing() throws IOException, InterruptedException {
        Process one = startWriter("one");
        Process two = startWriter("two");
        StoreWriter.write(directory, "here", THREADS, EACH);

        assertThat(one.waitFor()).isZero();
        assertThat(two.waitFor()).isZero();
        for (String name : List.of("one", "two", "here")) {
            assertThat(known(name)).as(name).hasSize(THREADS * EACH);
        }
    }

    @Test
    void aKilledWriterLeavesNothingHalfAndNobodyLockedOut() throws IOException, InterruptedException {
        for (int kills = 1; kills <= 4; kills++) {
            killAfter(kills);

            for (Digest digest : blobs()) {
                assertThat(store().blob(digest)).as("the content of %s", digest).isPresent();
            }
            StoreWriter.write(directory, "after", 1, kills);
            assertThat(known("after")).hasSize(kills);
        }
    }

    private void killAfter(int words) throws IOException, InterruptedException {
        Process writer = OtherProcess.start(EndlessWriter.class, directory.toString());
        try (BufferedReader said = writer.inputReader()) {
            for (int i = 0; i < words; i++) {
                assertThat(said.readLine()).isEqualTo("writing");
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    private List<Digest> blobs() throws IOException {
        Path folder = directory.resolve("blobs/sha256");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".draft-"))
                    .map(name -> new Digest(Digest.Algorithm.SHA256, name))
                    .toList();
        }
    }

    private Process startWriter(String name) throws IOException {
        return OtherProcess.start(
                StoreWriter.class, directory.toString(), name, String.valueOf(THREADS), String.valueOf(EACH));
    }

    private Map<ImageReference, KnownBase> known(String name) {
        return store().known(IntStream.range(0, THREADS)
                .boxed()
                .flatMap(thread -> IntStream.range(0, EACH).mapToObj(i -> name + thread + ":" + i))
                .map(ImageReference::parse)
                .toList());
    }

    private Store store() {
        return new DirectoryStore(directory, (file, reason) -> {
            throw new AssertionError(file + ": " + reason);
        });
    }
}
