package io.github.dockercache.build;

import io.github.dockercache.build.StoredImages.Image;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ManifestDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder for one build's files, beside its blobs, and gone afterwards. Whatever of it leads to blobs does so by links. */
record TransferFolder(Path path) implements AutoCloseable {

    private static final String VERSION = "Directory Transport Version: 1.1\n";

    private static final Pattern BLOB = Pattern.compile("[0-9a-f]{64}");
    private static final String BLOBS = "blobs/sha256";
    private static final String NAME = "org.opencontainers.image.ref.name";

    /** A new one. */
    static TransferFolder in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new TransferFolder(Files.createTempDirectory(folder, ".build-").toAbsolutePath());
    }

    /** An image as the {@code dir:} transport of buildah and podman has it; they verify what they read. */
    Path image(LayoutBlobs blobs, Image image) throws IOException {
        Path folder = Files.createTempDirectory(path, "image-");
        Files.writeString(folder.resolve("version"), VERSION);
        Files.write(folder.resolve("manifest.json"), Contents.readManifest(image.manifest(), blobs));
        link(folder, blobs, image.configuration());
        for (Descriptor layer : image.layers()) {
            link(folder, blobs, layer);
        }
        return folder;
    }

    private static void link(Path folder, LayoutBlobs blobs, Descriptor content) throws IOException {
        Path link = folder.resolve(content.digest().hex());
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, blobs.file(content.digest()).toRealPath());
        }
    }

    /** An empty folder, for the {@code dir:} transport. */
    Path folder() throws IOException {
        return Files.createTempDirectory(path, "image-");
    }

    /** Takes over what a program has written by that transport, verified. */
    static Image take(Path folder, LayoutBlobs blobs) throws IOException {
        byte[] manifest = Files.readAllBytes(folder.resolve("manifest.json"));
        ManifestDocument document = ManifestDocument.parse(manifest);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(TransferFolder::isBlob).toList()) {
                blobs.take(file, new Digest(Digest.Algorithm.SHA256, String.valueOf(file.getFileName())));
                Files.deleteIfExists(file);
            }
        }
        return StoredImages.read(blobs, blobs.write(document.mediaType(), manifest))
                .images()
                .get(0);
    }

    private static boolean isBlob(Path file) {
        return BLOB.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** A layout without images, which shares what these images have. */
    Path layout(StoredImages shared, LayoutBlobs blobs) throws IOException {
        Path folder = Files.createTempDirectory(path, "layout-");
        Path own = Files.createDirectories(folder.resolve(BLOBS));
        for (Image image : shared.images()) {
            for (Descriptor layer : image.layers()) {
                if (blobs.has(layer)) {
                    link(own, blobs, layer);
                }
            }
        }
        return folder;
    }

    /** Takes over what a program has added to a layout, verified; the image that it has put there. */
    static Image take(Path layout, String name, LayoutBlobs blobs) throws IOException {
        try (Stream<Path> files = Files.list(layout.resolve(BLOBS))) {
            for (Path file : files.filter(each -> !Files.isSymbolicLink(each)).toList()) {
                Digest digest = new Digest(Digest.Algorithm.SHA256, String.valueOf(file.getFileName()));
                blobs.take(file, digest);
                // the next image need not bring it once more
                Files.deleteIfExists(file);
                Files.createSymbolicLink(file, blobs.file(digest).toRealPath());
            }
        }
        ManifestDocument index = ManifestDocument.parse(Files.readAllBytes(layout.resolve("index.json")));
        Descriptor listed = ((ManifestDocument.Index) index)
                .manifests().stream()
                        .filter(each -> name.equals(each.annotations().get(NAME)))
                        .findFirst()
                        .orElseThrow(() -> new IOException("the image " + name + " is not in the layout"));
        Descriptor manifest = new Descriptor(listed.mediaType(), listed.digest(), listed.size(), null, Map.of());
        return StoredImages.read(blobs, manifest).images().get(0);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
