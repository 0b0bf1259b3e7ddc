package io.github.dockercache.image;

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

    /** Each of them, blobs first. */
    public List<Descriptor> all() {
        List<Descriptor> all = new ArrayList<>(blobs);
        all.addAll(manifests);
        return all;
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
        ManifestDocument document = parse(manifest, readManifest(manifest, source));
        if (document instanceof ManifestDocument.Index index) {
            for (Descriptor child : index.manifests()) {
                if (isManifest(child)) {
                    collect(child, source, manifests, blobs);
                } else {
                    blobs.putIfAbsent(child.digest(), child);
                }
            }
        } else if (document instanceof ManifestDocument.Manifest single) {
            blobs.putIfAbsent(single.config().digest(), single.config());
            single.layers().forEach(layer -> blobs.putIfAbsent(layer.digest(), layer));
        }
        manifests.put(manifest.digest(), manifest);
    }

    /** BuildKit's older layer caches are indexes whose children are layers. */
    public static boolean isManifest(Descriptor child) {
        return child.mediaType().isEmpty() || MediaTypes.MANIFESTS.contains(child.mediaType());
    }

    /** The bytes of a manifest or index. */
    public static byte[] readManifest(Descriptor manifest, ContentSource source) throws IOException {
        return read(manifest, source, LONGEST_MANIFEST);
    }

    /** The bytes of something small, whatever its descriptor says about its size. */
    public static byte[] read(Descriptor content, ContentSource source, int longest) throws IOException {
        try (InputStream stream = source.open(content)) {
            byte[] bytes = stream.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw new IOException(content.digest() + " has more than " + longest + " bytes");
            }
            return bytes;
        }
    }

    /** What the bytes of a manifest say. */
    public static ManifestDocument parse(Descriptor manifest, byte[] bytes) throws IOException {
        try {
            return ManifestDocument.parse(bytes);
        } catch (IllegalArgumentException e) {
            throw new IOException(manifest.digest() + " is " + e.getMessage(), e);
        }
    }
}
