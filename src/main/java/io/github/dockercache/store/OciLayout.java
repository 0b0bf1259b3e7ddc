package io.github.dockercache.store;

import io.github.dockercache.image.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The files of an OCI image layout, which other programs read and write as well. Reading changes nothing. Whatever is
 * written appears whole or not at all, also when the process dies, and any number of threads and processes may write.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md">OCI image layout</a>
 */
final class OciLayout {

    private final Path directory;

    OciLayout(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    Path directory() {
        return directory;
    }

    Path blobFile(Digest digest) {
        return directory.resolve("blobs").resolve(digest.algorithm().toString()).resolve(digest.hex());
    }

    Path indexFile() {
        return directory.resolve("index.json");
    }

    /**
     * The content that the digest names; empty when it is not here.
     *
     * @throws DamagedContentException when something else stands in its place
     * @throws IOException when it cannot be read, which says nothing about what it is
     */
    Optional<byte[]> read(Digest digest) throws IOException {
        Path file = blobFile(digest);
        if (Files.isDirectory(file)) {
            throw new DamagedContentException("a directory");
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (!digest.isOf(bytes)) {
                throw new DamagedContentException("the content has another digest than its name says");
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void write(Digest digest, byte[] content) throws IOException {
        Path file = blobFile(digest);
        if (Files.isRegularFile(file) && Files.size(file) == content.length) {
            return;
        }
        createDirectory(directory.resolve("blobs").resolve(digest.algorithm().toString()));
        declareLayout();
        WholeFile.write(file, content);
    }

    private void declareLayout() throws IOException {
        Path marker = directory.resolve("oci-layout");
        if (!Files.exists(marker)) {
            WholeFile.write(marker, "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Before JDK-8294193 was fixed, a link to a directory was an obstacle; stores on other disks are such links. */
    private static void createDirectory(Path wanted) throws IOException {
        if (!Files.isDirectory(wanted)) {
            Files.createDirectories(wanted);
        }
    }

    /**
     * The index; an empty one when there is none.
     *
     * @throws IllegalArgumentException when it is broken
     */
    LayoutIndex index() throws IOException {
        if (Files.isDirectory(indexFile())) {
            throw new IllegalArgumentException("a directory");
        }
        try {
            return LayoutIndex.parse(Files.readAllBytes(indexFile()));
        } catch (NoSuchFileException e) {
            return LayoutIndex.EMPTY;
        }
    }

    /** The index; an empty one when there is none that can be read. */
    LayoutIndex indexOrEmpty(StoreEvents events) {
        try {
            return index();
        } catch (IOException | IllegalArgumentException e) {
            events.damaged(indexFile(), "it cannot be read (" + e + ")");
            return LayoutIndex.EMPTY;
        }
    }

    /**
     * Changes the index while nobody else does. A broken index is kept under another name, and the change starts from
     * an empty one. A change that changes nothing writes nothing.
     */
    void updateIndex(UnaryOperator<LayoutIndex> change, StoreEvents events) throws IOException {
        createDirectory(directory);
        LayoutLock.whileHeld(directory, () -> {
            LayoutIndex before = wholeIndex(events);
            LayoutIndex after = change.apply(before);
            if (!after.equals(before)) {
                declareLayout();
                WholeFile.write(indexFile(), after.json());
            }
        });
    }

    private LayoutIndex wholeIndex(StoreEvents events) throws IOException {
        try {
            return index();
        } catch (IllegalArgumentException e) {
            Path aside = asideOf(indexFile());
            Files.move(indexFile(), aside);
            events.damaged(indexFile(), "broken (" + e.getMessage() + "); kept as " + aside.getFileName());
            return LayoutIndex.EMPTY;
        }
    }

    private static Path asideOf(Path file) {
        return Stream.iterate(1, n -> n + 1)
                .map(n -> file.resolveSibling(file.getFileName() + ".broken-" + n))
                .filter(Files::notExists)
                .findFirst()
                .orElseThrow();
    }
}
