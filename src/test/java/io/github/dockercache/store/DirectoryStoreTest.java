package io.github.dockercache.store;

import static io.github.dockercache.store.SampleBase.MONDAY;
import static io.github.dockercache.store.SampleBase.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.image.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest extends StoreContract {

    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
    private static final Digest DIGEST = Digest.of(CONTENT);

    @TempDir
    private Path folder;

    private final List<String> damages = new ArrayList<>();
    private Path directory;
    private DirectoryStore store;

    @BeforeEach
    void open() {
        directory = folder.resolve("a/store");
        store = new DirectoryStore(directory, (file, reason) -> damages.add(file + ": " + reason));
    }

    @Override
    Store store() {
        return store;
    }

    @Test
    void nothingIsCreatedBeforeSomethingIsKept() {
        store.blob(DIGEST);
        store.known(List.of(debian().reference()));
        store.remember(Map.of(), Map.of());

        assertThat(folder).isEmptyDirectory();
        assertThat(damages).isEmpty();
    }

    @Test
    void theDirectoryIsAnOciImageLayout() {
        debian().rememberIn(store);

        assertThat(directory.resolve("oci-layout")).hasContent("{\"imageLayoutVersion\":\"1.0.0\"}");
        assertThat(directory.resolve("index.json"))
                .hasContent(
                        "{\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"schemaVersion\":2,\"manifests\":["
                                + "{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\""
                                + debian().known().digest()
                                + "\",\"size\":10,\"annotations\":{\"io.github.dockercache.checked\":\"2026-11-16T08:00:00Z\","
                                + "\"io.github.dockercache.commit\":\"4b825dc\","
                                + "\"org.opencontainers.image.ref.name\":\"docker.io/library/debian:12\"}}]}");
        assertThat(directory.resolve("blobs/sha256/" + debian().known().digest().hex()))
                .hasContent("a manifest");
    }

    @Test
    void nothingButTheLayoutAndALockIsLeftBehind() throws IOException {
        debian().rememberIn(store);

        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "oci-layout",
                            "index.json",
                            ".index.lock",
                            ".index.copy",
                            debian().known().digest().hex());
        }
    }

    @Test
    void damagedContentIsDeletedAndAbsentAndReported() throws IOException {
        Path blob = put();
        Files.writeString(blob, "Content");

        assertThat(store.blob(DIGEST)).isEmpty();
        assertThat(blob).doesNotExist();
        assertThat(damages).singleElement().asString().contains(DIGEST.hex(), "another digest", "deleted");
    }

    @Test
    void contentThatCannotBeReadIsAbsentAndReportedAndStays() throws IOException {
        Path blob = put();
        Files.delete(blob);
        Files.createSymbolicLink(blob, blob);

        assertThat(store.blob(DIGEST)).isEmpty();
        assertThat(blob).isSymbolicLink();
        assertThat(damages).singleElement().asString().contains(DIGEST.hex(), "cannot be read", "left as it is");
    }

    @Test
    void aDirectoryInTheContentsPlaceIsReplaced() throws IOException {
        Path blob = put();
        Files.delete(blob);
        Files.createDirectory(blob);

        assertThat(store.blob(DIGEST)).isEmpty();
        put();
        assertThat(store.blob(DIGEST)).contains(CONTENT);
    }

    @Test
    void contentCutShortIsWrittenAgain() throws IOException {
        Files.writeString(put(), "con");

        put();

        assertThat(store.blob(DIGEST)).contains(CONTENT);
    }

    @Test
    void contentThatIsThereIsNotWrittenAgain() throws IOException {
        Path blob = put();
        FileTime before = FileTime.from(MONDAY);
        Files.setLastModifiedTime(blob, before);

        put();

        assertThat(Files.getLastModifiedTime(blob)).isEqualTo(before);
    }

    @Test
    void otherUsersMayReadWhatTheUmaskLetsThem() throws IOException {
        debian().rememberIn(store);
        Path ordinary = Files.createFile(folder.resolve("ordinary"));

        for (Path file : List.of(directory.resolve("index.json"), put())) {
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(ordinary));
        }
    }

    @Test
    void rememberingTheSameAgainWritesNothing() throws IOException {
        debian().rememberIn(store);
        Path index = directory.resolve("index.json");
        Files.writeString(index, Files.readString(index).replace(",", " ,\n"));
        FileTime before = FileTime.from(MONDAY);
        Files.setLastModifiedTime(index, before);

        debian().rememberIn(store);

        assertThat(Files.getLastModifiedTime(index)).isEqualTo(before);
    }

    @Test
    void whatOthersWroteStaysCharacterByCharacter() throws IOException {
        String top = "\"x\" : {\"deep\":[1.50, null, \"\\u00e9é\"]}";
        String entry =
                "{\"digest\":\"sha256:beef\", \"size\":1e2,\"x\":12345678901234567890123.10,\"annotations\":{\"a\":1}}";
        String ref =
                "{ \"mediaType\":\"m\",\"annotations\":{\"org.opencontainers.image.ref.name\":\"docker.io/library/debian:12\"}}";
        writeIndex("{\n" + top + ", \"manifests\" : [ " + entry + ", " + ref
                + " ] , \"schemaVersion\":2 , \"last\":true}\n");

        debian().rememberIn(store);

        assertThat(directory.resolve("index.json"))
                .content()
                .contains("\"x\":" + top.substring(6), entry, ref, "\"schemaVersion\":2", "\"last\":true");
        assertThat(store.known(List.of(debian().reference()))).containsValue(debian().known());
    }

    @Test
    void anIndexLongerThanTheParsersBufferIsKept() throws IOException {
        String entry = "{\"digest\":\"sha256:beef\",\"annotations\":{\"long\":\"" + "é".repeat(1000) + "\"}}";
        writeIndex("{\"manifests\":[" + (entry + ",").repeat(99) + entry + "]}");

        debian().rememberIn(store);

        assertThat(directory.resolve("index.json"))
                .content()
                .startsWith("{\"manifests\":[" + (entry + ",").repeat(100) + "{");
    }

    @Test
    void aReferenceThatMovedHasOneEntry() throws IOException {
        debian().rememberIn(store);
        SampleBase.of("alpine", "alpine's", MONDAY).rememberIn(store);
        SampleBase.of("debian:12", "another manifest", TUESDAY).rememberIn(store);

        assertThat(Files.readString(directory.resolve("index.json")).split("debian:12", -1))
                .hasSize(2);
    }

    @Test
    void ofSeveralEntriesForOneReferenceTheNewestStays() throws IOException {
        Instant wednesday = TUESDAY.plus(1, ChronoUnit.DAYS);
        SampleBase.of("debian:12", "tuesday's", TUESDAY).rememberIn(store);
        String tuesdays = entries();
        Files.delete(directory.resolve("index.json"));
        SampleBase newest = SampleBase.of("debian:12", "wednesday's", wednesday);
        newest.rememberIn(store);
        writeIndex("{\"manifests\":[" + tuesdays + "," + entries() + "]}");

        debian().rememberIn(store);

        assertThat(store.known(List.of(newest.reference()))).containsValue(newest.known());
        assertThat(entries().split("debian:12", -1)).hasSize(2);
    }

    private String entries() throws IOException {
        String json = Files.readString(directory.resolve("index.json"));
        return json.substring(json.indexOf('[') + 1, json.lastIndexOf(']'));
    }

    @Test
    void aBrokenIndexIsSetAsideAndReported() throws IOException {
        for (String broken :
                List.of("{\"manifests\":[{]", "[]", "{\"manifests\":{}}", "{\"manifests\":[7]}", "{} {}", "")) {
            Files.deleteIfExists(directory.resolve(".index.copy"));
            writeIndex(broken);
            damages.clear();

            assertThat(store.known(List.of(debian().reference()))).isEmpty();
            debian().rememberIn(store);

            assertThat(damages).hasSize(2).last().asString().contains("index.json", "kept as index.json.broken-");
            assertThat(store.known(List.of(debian().reference()))).containsValue(debian().known());
        }
        assertThat(directory.resolve("index.json.broken-1")).hasContent("{\"manifests\":[{]");
        assertThat(directory.resolve("index.json.broken-6")).isEmptyFile();
    }

    @Test
    void anIndexThatIsNotUtf8IsSetAside() throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve("index.json"), new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});

        debian().rememberIn(store);

        assertThat(directory.resolve("index.json.broken-1")).exists();
    }

    @Test
    void aDirectoryInTheIndexsPlaceIsSetAside() throws IOException {
        Files.createDirectories(directory.resolve("index.json/x"));

        debian().rememberIn(store);

        assertThat(directory.resolve("index.json.broken-1/x")).isDirectory();
        assertThat(store.known(List.of(debian().reference()))).containsValue(debian().known());
    }

    @Test
    void aStoreMayBeALinkAndHaveItsBlobsBehindALink() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path blobs = Files.createDirectory(folder.resolve("blobs"));
        Files.createSymbolicLink(elsewhere.resolve("blobs"), blobs);
        Files.createDirectory(folder.resolve("a"));
        Files.createSymbolicLink(directory, elsewhere);

        debian().rememberIn(store);

        assertThat(blobs.resolve("sha256").resolve(debian().known().digest().hex()))
                .exists();
        assertThat(store.known(List.of(debian().reference()))).containsValue(debian().known());
    }

    @Test
    void aStoreThatCannotBeWrittenSaysWhereAndWhatToDo() throws IOException {
        Files.createFile(folder.resolve("a"));

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.put(DIGEST, CONTENT))
                .withMessageContaining(directory.toString())
                .withMessageContaining("docker-cache.store");
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> debian().rememberIn(store));
        assertThat(store.known(List.of(debian().reference()))).isEmpty();
        assertThat(store.blob(DIGEST)).isEmpty();
    }

    private static SampleBase debian() {
        return SampleBase.of("debian:12", "a manifest", MONDAY);
    }

    private Path put() {
        store.put(DIGEST, CONTENT);
        return directory.resolve("blobs/sha256/" + DIGEST.hex());
    }

    private void writeIndex(String json) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("index.json"), json);
    }
}
