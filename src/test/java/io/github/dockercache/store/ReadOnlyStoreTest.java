package io.github.dockercache.store;

import static io.github.dockercache.store.SampleBase.MONDAY;
import static io.github.dockercache.store.SampleBase.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOnlyStoreTest extends StoreContract {

    private static final SampleBase OLD = SampleBase.of("debian:12", "a manifest", MONDAY);
    private static final SampleBase NEW = SampleBase.of("debian:12", "another manifest", TUESDAY);

    @TempDir
    private Path folder;

    private final List<String> damages = new ArrayList<>();
    private Store shared;
    private Store store;

    @BeforeEach
    void open() {
        shared = new DirectoryStore(folder.resolve("shared"), (file, reason) -> {});
        store = StoreAccess.READ_ONLY.open(
                folder.resolve("shared"), folder.resolve("scratch"), (file, reason) -> damages.add(reason));
    }

    @Override
    Store store() {
        return store;
    }

    @Test
    void theNewerOfBothAnswersIsTaken() {
        OLD.rememberIn(shared);
        NEW.rememberIn(store);
        assertThat(store.known(List.of(OLD.reference()))).containsValue(NEW.known());

        NEW.rememberIn(shared);
        OLD.rememberIn(store);
        assertThat(store.known(List.of(OLD.reference()))).containsValue(NEW.known());
    }

    @Test
    void damagedContentIsAbsentAndLeftAlone() throws IOException {
        OLD.rememberIn(shared);
        Path blob = folder.resolve("shared/blobs/sha256/" + OLD.known().digest().hex());
        Files.writeString(blob, "damaged");

        assertThat(store.blob(OLD.known().digest())).isEmpty();
        assertThat(blob).hasContent("damaged");
        assertThat(damages).singleElement().asString().contains("read-only");
    }

    @Test
    void contentDamagedInTheStoreIsTakenFromTheScratchStore() throws IOException {
        OLD.rememberIn(shared);
        Files.writeString(
                folder.resolve("shared/blobs/sha256/" + OLD.known().digest().hex()), "damaged");

        store.put(OLD.known().digest(), OLD.manifest());

        assertThat(store.blob(OLD.known().digest())).contains(OLD.manifest());
    }

    @Test
    void aBrokenIndexIsReportedAndLeftAlone() throws IOException {
        Files.createDirectories(folder.resolve("shared"));
        Files.writeString(folder.resolve("shared/index.json"), "broken");

        assertThat(store.known(List.of(OLD.reference()))).isEmpty();
        OLD.rememberIn(store);

        assertThat(damages).hasSize(1);
        assertThat(folder.resolve("shared/index.json")).hasContent("broken");
    }
}
