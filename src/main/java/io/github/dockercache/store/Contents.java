package io.github.dockercache.store;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ManifestDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a manifest names, down to the last blob, each once.
 *
 * @param manifests the children of each before it, the manifest itself last: the order in which a registry takes them
 * @param blobs configurations and layers
 */
public record Contents(List<Descriptor> manifests, Collection<Descriptor> blobs) {

    /** A manifest has some kilobytes; a cache's with many layers may have more. */
    private static final int LONGEST_MANIFEST = 32 * 1024 * 1024;

    /** Copies the collections. */
    public Contents {
        manifests = List.copyOf(manifests);
        blobs = List.copyOf(blobs);
    }

    /**
     * Reads a manifest, and what it names as manifests.
     *
     * @throws IOException when one of them is missing, damaged, or no manifest
     */
    public static Contents of(Descriptor manifest, ContentSource source) throws IOException {
        Map<Digest, Descriptor> manifests = new LinkedHashMap<>();
        Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
        collect(manifest, source, manifests, blobs);
        return new Contents(new ArrayList<>(manifests.values()), blobs.values());
    }

    private static void collect(
            Descriptor manifest, ContentSource source, Map<Digest, Descriptor> manifests, Map<Digest, Descriptor> blobs)
            throws IOException {
        if (manifests.containsKey(manifest.digest())) {
            return;
        }
        ManifestDocument document = read(manifest, source);
        if (document instanceof ManifestDocument.Index index) {
            for (Descriptor child : index.manifests()) {
                collect(child, source, manifests, blobs);
            }
        } else if (document instanceof ManifestDocument.Manifest single) {
            blobs.putIfAbsent(single.config().digest(), single.config());
            single.layers().forEach(layer -> blobs.putIfAbsent(layer.digest(), layer));
        }
        manifests.put(manifest.digest(), manifest);
    }

    private static ManifestDocument read(Descriptor manifest, ContentSource source) throws IOException {
        try (InputStream stream = source.open(manifest)) {
            byte[] bytes = stream.readNBytes(LONGEST_MANIFEST + 1);
            if (bytes.length > LONGEST_MANIFEST) {
                throw new IOException("a manifest of more than " + LONGEST_MANIFEST + " bytes");
            }
            return ManifestDocument.parse(bytes);
        } catch (IllegalArgumentException e) {
            throw new IOException(manifest.digest() + " is " + e.getMessage(), e);
        }
    }
}
