package io.github.dockercache.build;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.JsonTree;
import io.github.dockercache.image.ManifestDocument;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.image.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A layer cache of an engine that caches by whole images: an index of images, of which each shares its layers with others.
 * The same images in the same order make the same index.
 */
record StoredImages(LayoutBlobs blobs, List<StoredImages.Image> images) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_CONFIGURATION = 32 * 1024 * 1024;

    /**
     * An image.
     *
     * @param contents digests of the layers when they are not packed
     * @param layers in the same order
     */
    record Image(Descriptor manifest, Descriptor configuration, List<Digest> contents, List<Descriptor> layers) {

        Image {
            contents = List.copyOf(contents);
            layers = List.copyOf(layers);
            if (contents.size() != layers.size()) {
                throw new IllegalArgumentException(manifest.digest() + " has other layers than its configuration");
            }
        }

        /** What engines call it. */
        Digest id() {
            return configuration.digest();
        }
    }

    StoredImages {
        images = List.copyOf(images);
    }

    /**
     * Reads an index, or a single image.
     *
     * @throws IOException when something of it is missing or damaged; the bytes of the layers are not looked at
     */
    static StoredImages read(LayoutBlobs blobs, Descriptor manifest) throws IOException {
        List<Image> images = new ArrayList<>();
        for (Descriptor each : manifests(blobs, manifest)) {
            images.add(image(blobs, each));
        }
        return new StoredImages(blobs, images);
    }

    private static List<Descriptor> manifests(LayoutBlobs blobs, Descriptor manifest) throws IOException {
        ManifestDocument document = Contents.parse(manifest, Contents.readManifest(manifest, blobs));
        return document instanceof ManifestDocument.Index index ? index.manifests() : List.of(manifest);
    }

    private static Image image(LayoutBlobs blobs, Descriptor manifest) throws IOException {
        if (!(Contents.parse(manifest, Contents.readManifest(manifest, blobs))
                instanceof ManifestDocument.Manifest image)) {
            throw new IOException(manifest.digest() + " is not an image");
        }
        for (Descriptor layer : image.layers()) {
            if (!blobs.has(layer)) {
                throw new IOException(layer.digest() + " is missing, or has another size");
            }
        }
        return image(blobs, manifest, image);
    }

    /** The image that a base is for a platform, as far as the blobs have it; its layers need not all be there. */
    static Optional<Image> base(LayoutBlobs blobs, Digest pin, Platform platform) {
        try {
            Descriptor pinned = new Descriptor("", pin, 0, null, Map.of());
            ManifestDocument document = Contents.parse(pinned, Contents.readManifest(pinned, blobs));
            Optional<Descriptor> manifest = document instanceof ManifestDocument.Index index
                    ? index.forPlatform(platform)
                    : Optional.of(pinned);
            return manifest.isPresent() ? Optional.of(unchecked(blobs, manifest.get())) : Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    private static Image unchecked(LayoutBlobs blobs, Descriptor manifest) throws IOException {
        if (Contents.parse(manifest, Contents.readManifest(manifest, blobs))
                instanceof ManifestDocument.Manifest image) {
            return image(blobs, manifest, image);
        }
        throw new IOException(manifest.digest() + " is not an image");
    }

    private static Image image(LayoutBlobs blobs, Descriptor manifest, ManifestDocument.Manifest image)
            throws IOException {
        List<Digest> contents = contents(Contents.read(image.config(), blobs, LONGEST_CONFIGURATION));
        try {
            return new Image(manifest, image.config(), contents, image.layers());
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
    }

    /** The digests of the layers when they are not packed, as a configuration has them. */
    static List<Digest> contents(byte[] configuration) throws IOException {
        try {
            return JsonTree.parse(configuration).object("rootfs").texts("diff_ids").stream()
                    .map(Digest::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IOException("not a configuration of an image", e);
        }
    }

    /** Writes an image whose layers are there. */
    static Image write(LayoutBlobs blobs, byte[] configuration, List<Descriptor> layers) throws IOException {
        Descriptor config = blobs.write(MediaTypes.OCI_CONFIG, configuration);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            begin(json, MediaTypes.OCI_MANIFEST);
            json.writeFieldName("config");
            write(json, config);
            writeAll(json, "layers", layers);
            json.writeEndObject();
        }
        Descriptor manifest = blobs.write(MediaTypes.OCI_MANIFEST, bytes.toByteArray());
        return new Image(manifest, config, contents(configuration), layers);
    }

    /** Each layer by the digest of its content when it is not packed. */
    Map<Digest, Descriptor> layers() {
        Map<Digest, Descriptor> layers = new LinkedHashMap<>();
        for (Image image : images) {
            for (int i = 0; i < image.layers().size(); i++) {
                layers.put(image.contents().get(i), image.layers().get(i));
            }
        }
        return layers;
    }

    /** The image of this id, if it is whole in some blobs. */
    Optional<Image> find(Digest id, LayoutBlobs place) {
        return images.stream()
                .filter(image -> image.id().equals(id))
                .filter(image -> place.has(image.manifest()) && place.has(image.configuration()))
                .filter(image -> image.layers().stream().allMatch(place::has))
                .findFirst();
    }

    /** No images. */
    static StoredImages none(LayoutBlobs blobs) {
        return new StoredImages(blobs, List.of());
    }

    /**
     * The first of these caches that can be read.
     *
     * @param otherwise where there is none
     */
    static StoredImages first(List<CacheSource> sources, LayoutBlobs otherwise) {
        for (CacheSource source : sources) {
            if (source instanceof CacheSource.Layout layout) {
                Optional<StoredImages> found = whole(layout);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        return none(otherwise);
    }

    /** A cache that lacks something is as good as none. */
    private static Optional<StoredImages> whole(CacheSource.Layout layout) {
        try {
            return Optional.of(read(new LayoutBlobs(layout.folder()), layout.manifest()));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /** Writes the index. */
    Descriptor write() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            begin(json, MediaTypes.OCI_INDEX);
            writeAll(json, "manifests", images.stream().map(Image::manifest).toList());
            json.writeEndObject();
        }
        return blobs.write(MediaTypes.OCI_INDEX, bytes.toByteArray());
    }

    private static void begin(JsonGenerator json, String mediaType) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schemaVersion", 2);
        json.writeStringField("mediaType", mediaType);
    }

    private static void writeAll(JsonGenerator json, String name, List<Descriptor> descriptors) throws IOException {
        json.writeArrayFieldStart(name);
        for (Descriptor each : descriptors) {
            write(json, each);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Descriptor descriptor) throws IOException {
        json.writeStartObject();
        json.writeStringField("mediaType", descriptor.mediaType());
        json.writeStringField("digest", descriptor.digest().toString());
        json.writeNumberField("size", descriptor.size());
        json.writeEndObject();
    }
}
