package io.github.dockercache.store;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of an OCI image layout, which other programs read and write as well. Reading changes nothing. Whatever is
 * written appears whole or not at all, also when the process dies, and any number of threads and processes may write.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md">OCI image layout</a>
 */
final class OciLayout {

    /** What the index was when we last wrote it: others write it too, and not all of them well. */
    private static final String COPY = ".index.copy";

    private static final String MARKER = "oci-layout";

    /** Of the specification; a first number of more than 1 would mean other files than those we know. */
    private static final Pattern KNOWN_LAYOUT = Pattern.compile("1(\\..*)?");

    /** Stands in stores of versions to come, whose refs and files this version would misunderstand. */
    private static final String FORMAT = "docker-cache-format";

    private final Path directory;
    private volatile boolean known;

    OciLayout(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    Path directory() {
        return directory;
    }

    Path blobFile(Digest digest) {
        return blobFolder().resolve(digest.algorithm().toString()).resolve(digest.hex());
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
        requireKnownFormat();
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

    /** Whether a file of this size stands in the blob's place, whatever it holds. */
    boolean has(Digest digest, long size) throws IOException {
        Path file = blobFile(digest);
        return Files.isRegularFile(file) && Files.size(file) == size;
    }

    void write(Digest digest, byte[] content) throws IOException {
        if (has(digest, content.length)) {
            return;
        }
        prepare(digest.algorithm());
        WholeFile.write(blobFile(digest), content);
    }

    /** Makes the folder for blobs, in what is a layout from then on. */
    void prepare(Digest.Algorithm algorithm) throws IOException {
        requireKnownFormat();
        createDirectory(blobFolder().resolve(algorithm.toString()));
        declareLayout();
    }

    Path blobFolder() {
        return directory.resolve("blobs");
    }

    /** Complains about what a newer version wrote: it may mean something else by the same names. */
    void requireKnownFormat() throws IOException {
        if (known) {
            return;
        }
        Path format = directory.resolve(FORMAT);
        if (Files.exists(format)) {
            throw new UnknownFormatException(
                    "its format is " + Files.readString(format).strip());
        }
        Path marker = directory.resolve(MARKER);
        if (Files.exists(marker)) {
            requireKnownLayout(Files.readAllBytes(marker));
            known = true;
        }
    }

    /** A marker that is empty or cut says nothing of a newer version. */
    private static void requireKnownLayout(byte[] marker) throws UnknownFormatException {
        try {
            String version = JsonTree.parse(marker).text("imageLayoutVersion");
            if (!version.isEmpty() && !KNOWN_LAYOUT.matcher(version).matches()) {
                throw new UnknownFormatException("its layout's version is " + version);
            }
        } catch (IllegalArgumentException e) {
            return;
        }
    }

    /** Not waiting for the disk: a marker that a machine without power has left empty is written again. */
    private void declareLayout() throws IOException {
        Path marker = directory.resolve(MARKER);
        if (!Files.exists(marker) || Files.size(marker) == 0) {
            WholeFile.writeUnsynced(marker, "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Before JDK-8294193 was fixed, a link to a directory was an obstacle; stores on other disks are such links. */
    static void createDirectory(Path wanted) throws IOException {
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
        requireKnownFormat();
        if (Files.isDirectory(indexFile())) {
            throw new IllegalArgumentException("a directory");
        }
        try {
            return LayoutIndex.parse(Files.readAllBytes(indexFile()));
        } catch (NoSuchFileException e) {
            return LayoutIndex.EMPTY;
        }
    }

    /**
     * The index; the last one that we wrote when it is broken.
     *
     * @throws IllegalArgumentException when that is broken as well
     */
    LayoutIndex indexOrCopy() throws IOException {
        try {
            return index();
        } catch (IllegalArgumentException e) {
            return copy().orElseThrow(() -> e);
        }
    }

    /** The index; the last one that we wrote when it cannot be read, or an empty one. */
    LayoutIndex indexOrEmpty(StoreEvents events) {
        try {
            return index();
        } catch (IOException | IllegalArgumentException e) {
            events.damaged(indexFile(), "it cannot be read (" + e + ")");
            return copy().orElse(LayoutIndex.EMPTY);
        }
    }

    /**
     * Changes the index while nobody else does. A broken index is kept under another name, and the change starts from the
     * last one that we wrote, or from an empty one. A change that changes nothing writes nothing.
     */
    void updateIndex(UnaryOperator<LayoutIndex> change, StoreEvents events) throws IOException {
        requireKnownFormat();
        createDirectory(directory);
        LayoutLock.INDEX.whileHeld(directory, () -> {
            LayoutIndex before = wholeIndex(events);
            LayoutIndex after = change.apply(before);
            if (!after.equals(before)) {
                declareLayout();
                write(after);
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
            Optional<LayoutIndex> copy = copy();
            if (copy.isPresent()) {
                write(copy.get());
            }
            return copy.orElse(LayoutIndex.EMPTY);
        }
    }

    private void write(LayoutIndex index) throws IOException {
        byte[] json = index.json();
        WholeFile.write(indexFile(), json);
        WholeFile.writeUnsynced(directory.resolve(COPY), json);
        WholeFile.syncNames(directory);
    }

    /** Empty when there is none, or it is broken as well. */
    private Optional<LayoutIndex> copy() {
        try {
            return Optional.of(LayoutIndex.parse(Files.readAllBytes(directory.resolve(COPY))));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
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
