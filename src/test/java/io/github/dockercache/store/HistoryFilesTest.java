package io.github.dockercache.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HistoryFilesTest {

    private static final int THREADS = 4;
    private static final int EACH = 40;

    @TempDir
    private Path folder;

    private final List<String> damages = new ArrayList<>();

    private HistoryFiles history(StoreAccess access) {
        return DirectoryLayerStore.open(
                        access,
                        folder.resolve("store"),
                        folder.resolve("scratch"),
                        (file, reason) -> damages.add(reason),
                        InstantSource.system())
                .history();
    }

    private static void add(HistoryFiles history, String line) {
        history.add("registry/app", "g:app", line);
    }

    private List<String> lines() {
        return history(StoreAccess.READ_WRITE).all().values().stream()
                .flatMap(List::stream)
                .toList();
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("store/history"))) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void anImageHasAFileAndTheNewestLineIsLast() {
        HistoryFiles history = history(StoreAccess.READ_WRITE);
        history.add("registry/app", "g:app", "one");
        history.add("registry/other", "g:app", "of another");
        history.add("registry/app", "g:elsewhere", "of another module");
        history.add("registry/app", "g:app", "two");

        assertThat(history.all().values())
                .containsExactlyInAnyOrder(List.of("one", "two"), List.of("of another"), List.of("of another module"));
        assertThat(history.all().keySet()).allMatch(name -> name.matches("builds-(app|other)-[0-9a-f]{16}\\.jsonl"));
    }

    @Test
    void aLineStaysOneLine() {
        add(history(StoreAccess.READ_WRITE), "one\ntwo");

        assertThat(lines()).containsExactly("one two");
    }

    @Test
    void processesThatWriteAtOnceLoseNothing() throws IOException, InterruptedException {
        Path store = folder.resolve("store");
        Process other = OtherProcess.start(
                HistoryWriter.class, store.toString(), "other", String.valueOf(THREADS), String.valueOf(EACH));
        HistoryWriter.write(store, "here", THREADS, EACH);

        assertThat(other.waitFor()).isZero();
        assertThat(lines())
                .doesNotHaveDuplicates()
                .hasSize(2 * THREADS * EACH)
                .allMatch(line -> line.matches("(here|other)-\\d-\\d+"));
    }

    @Test
    void aLineThatWasLeftHalfSpoilsNoOther() throws IOException {
        add(history(StoreAccess.READ_WRITE), "one");
        Files.writeString(file(), "tw", StandardOpenOption.APPEND);
        add(history(StoreAccess.READ_WRITE), "three");

        assertThat(lines()).containsExactly("one", "tw", "three");
    }

    @Test
    void bytesThatAreNoTextSpoilNoOtherLine() throws IOException {
        add(history(StoreAccess.READ_WRITE), "one");
        Files.write(file(), new byte[] {(byte) 0xff, 0, (byte) 0xfe, '\n'}, StandardOpenOption.APPEND);
        add(history(StoreAccess.READ_WRITE), "two");

        assertThat(lines()).hasSize(3).startsWith("one").endsWith("two");
    }

    @Test
    void theOldestLinesGoWhenAFileIsTooLarge() throws IOException {
        String words = "x".repeat(1000);
        add(history(StoreAccess.READ_WRITE), "first");
        StringBuilder many = new StringBuilder();
        for (int number = 0; number < HistoryFiles.LARGEST / 1010; number++) {
            many.append(number).append(' ').append(words).append('\n');
        }
        Files.writeString(file(), many, StandardOpenOption.APPEND);
        for (int i = 0; i < 20; i++) {
            add(history(StoreAccess.READ_WRITE), i + " " + words);
        }

        assertThat(Files.size(file())).isLessThan(HistoryFiles.LARGEST);
        assertThat(lines())
                .hasSizeLessThanOrEqualTo(HistoryFiles.MOST_LINES)
                .hasSizeGreaterThan(500)
                .doesNotContain("first")
                .endsWith("19 " + words);
    }

    @Test
    void ofManyShortLinesTheNewestAreRead() throws IOException {
        add(history(StoreAccess.READ_WRITE), "first");
        Files.writeString(file(), "again\n".repeat(HistoryFiles.MOST_LINES), StandardOpenOption.APPEND);

        assertThat(lines()).hasSize(HistoryFiles.MOST_LINES).doesNotContain("first");
    }

    @Test
    void aStoreThatMustNotChangeIsReadAndNewLinesGoElsewhere() throws IOException {
        add(history(StoreAccess.READ_WRITE), "before");
        HistoryFiles readOnly = history(StoreAccess.READ_ONLY);
        add(readOnly, "now");

        assertThat(Files.readString(file())).isEqualTo("before\n");
        assertThat(readOnly.all().values().stream().flatMap(List::stream)).containsExactlyInAnyOrder("before", "now");
        HistoryFiles off = history(StoreAccess.OFF);
        assertThat(off.all().values().stream().flatMap(List::stream)).containsExactly("now");
    }

    @Test
    void whatCannotBeWrittenSaysWhichStore() throws IOException {
        Files.writeString(folder.resolve("store"), "a file");

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> add(history(StoreAccess.READ_WRITE), "one"))
                .withMessageContaining(folder.resolve("store").toString());
    }

    @Test
    void aFolderInTheWayIsTold() throws IOException {
        Files.createDirectories(folder.resolve("store/history/builds-app-0000000000000000.jsonl"));

        assertThat(lines()).isEmpty();
        assertThat(damages).hasSize(1);
    }
}
