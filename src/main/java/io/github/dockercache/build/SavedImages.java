package io.github.dockercache.build;

import io.github.dockercache.build.StoredImages.Image;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.JsonTree;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Takes what {@code docker save} says apart, while it says it: every release since 1.10 has a {@code manifest.json}. */
final class SavedImages {

    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    private static final String LIST = "manifest.json";
    private static final String BLOBS = "blobs/sha256/";
    private static final int LONGEST_DOCUMENT = 32 * 1024 * 1024;
    private static final int BLOCK = 512;

    /** A layer of the archive; the digest is that of its content as it is not packed. */
    private record Layer(Digest content, Descriptor packed) {}

    private final LayoutBlobs blobs;
    private final Map<Digest, Descriptor> known;
    private final Map<String, byte[]> documents = new HashMap<>();
    private final Map<String, Layer> layers = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();

    /**
     * @param known packed layers by their content, which need not be packed again where they are in the blobs
     */
    SavedImages(LayoutBlobs blobs, Map<Digest, Descriptor> known) {
        this.blobs = blobs;
        this.known = Map.copyOf(known);
    }

    /** Reads an archive to its end; each of its images is in the blobs then. */
    List<Image> read(InputStream archive) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(archive);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.isSymbolicLink()) {
                links.put(entry.getName(), resolve(entry.getName(), entry.getLinkName()));
            } else if (entry.isFile()) {
                take(entry, tar);
            }
        }
        archive.transferTo(OutputStream.nullOutputStream());
        byte[] list = documents.get(LIST);
        if (list == null) {
            throw new IOException("docker saved no images");
        }
        List<Image> images = new ArrayList<>();
        for (JsonTree each : listed(list)) {
            images.add(image(each));
        }
        return images;
    }

    /** A list, which is no object. */
    private static List<JsonTree> listed(byte[] list) throws IOException {
        String object = "{\"all\":" + new String(list, StandardCharsets.UTF_8) + "}";
        try {
            return JsonTree.parse(object.getBytes(StandardCharsets.UTF_8)).objects("all");
        } catch (IllegalArgumentException e) {
            throw new IOException("docker saved a list of images that is not JSON", e);
        }
    }

    /** Relative to the folder of the link; a layer of 20.10 is a link when another image has it as well. */
    private static String resolve(String link, String target) {
        Path folder = Optional.ofNullable(Path.of(link).getParent()).orElse(Path.of(""));
        return folder.resolve(target).normalize().toString();
    }

    private void take(TarArchiveEntry entry, InputStream content) throws IOException {
        byte[] head = content.readNBytes(BLOCK);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), new Open(content));
        if (isText(head) && entry.getSize() <= LONGEST_DOCUMENT) {
            documents.put(entry.getName(), whole.readAllBytes());
        } else {
            layers.put(entry.getName(), layer(entry.getName(), whole));
        }
    }

    /** What stays open when a part of it has been read. */
    private static final class Open extends FilterInputStream {
        Open(InputStream stream) {
            super(stream);
        }

        @Override
        public void close() {
            // there are more entries
        }
    }

    /** The first block of any archive has a zero in it, and no JSON has. */
    private static boolean isText(byte[] head) {
        for (byte each : head) {
            if (each == 0) {
                return false;
            }
        }
        return true;
    }

    private Layer layer(String name, InputStream tar) throws IOException {
        Optional<Layer> named = here(contentNamed(name));
        if (named.isPresent()) {
            return named.get();
        }
        Path draft = blobs.draft();
        try {
            Digest content = LayoutBlobs.copy(tar, draft);
            Optional<Layer> found = here(content);
            return found.isPresent() ? found.get() : new Layer(content, blobs.pack(LAYER, draft));
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Since release 25 a layer's name tells its content. */
    private static @Nullable Digest contentNamed(String name) {
        return name.matches(BLOBS + "[0-9a-f]{64}")
                ? new Digest(Digest.Algorithm.SHA256, name.substring(BLOBS.length()))
                : null;
    }

    private Optional<Layer> here(@Nullable Digest content) {
        return Optional.ofNullable(content)
                .flatMap(digest -> Optional.ofNullable(known.get(digest)))
                .filter(blobs::has)
                .map(packed -> new Layer(Objects.requireNonNull(content), packed));
    }

    private Image image(JsonTree listed) throws IOException {
        byte[] configuration = documents.get(listed.text("Config"));
        if (configuration == null) {
            throw new IOException("docker saved an image without its configuration");
        }
        List<Layer> own = new ArrayList<>();
        for (String name : listed.texts("Layers")) {
            Layer layer = layers.get(links.getOrDefault(name, name));
            if (layer == null) {
                throw new IOException("docker saved an image without its layer " + name);
            }
            own.add(layer);
        }
        if (!own.stream().map(Layer::content).toList().equals(StoredImages.contents(configuration))) {
            throw new IOException("docker saved an image with other layers than its configuration says");
        }
        return StoredImages.write(
                blobs, configuration, own.stream().map(Layer::packed).toList());
    }
}
