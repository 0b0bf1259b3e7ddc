package io.github.dockercache.store;

import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ManifestDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a ref needs, down to the last blob that is there. What is missing or damaged is named, and names nothing; what cannot
 * be read now is trouble, as it may name something.
 */
final class Marked {

    private final OciLayout layout;
    private final Map<Digest, Long> blobs = new HashMap<>();

    private Marked(OciLayout layout) {
        this.layout = layout;
    }

    /** The digests, with the size of each file; 0 where there is none. */
    static Map<Digest, Long> from(LayoutEntry ref, OciLayout layout) throws IOException {
        Marked marked = new Marked(layout);
        Optional<Digest> manifest = digest(ref);
        if (manifest.isPresent()) {
            marked.mark(manifest.get());
        }
        return marked.blobs;
    }

    private static Optional<Digest> digest(LayoutEntry ref) {
        try {
            return Optional.of(Digest.parse(ref.digest()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void mark(Digest manifest) throws IOException {
        if (!markBlob(manifest)) {
            return;
        }
        Optional<ManifestDocument> document = read(manifest);
        if (document.orElse(null) instanceof ManifestDocument.Index index) {
            for (Descriptor child : index.manifests()) {
                if (Contents.isManifest(child)) {
                    mark(child.digest());
                } else {
                    markBlob(child.digest());
                }
            }
        } else if (document.orElse(null) instanceof ManifestDocument.Manifest single) {
            for (Descriptor blob : (Iterable<Descriptor>)
                    Stream.concat(Stream.of(single.config()), single.layers().stream())::iterator) {
                markBlob(blob.digest());
            }
        }
    }

    /** By its digest alone: a ref without a size, or with a wrong one, needs its blobs all the same. */
    private Optional<ManifestDocument> read(Digest manifest) throws IOException {
        try {
            return layout.read(manifest).map(ManifestDocument::parse);
        } catch (DamagedContentException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean markBlob(Digest blob) throws IOException {
        Path file = layout.blobFile(blob);
        return blobs.put(blob, Files.isRegularFile(file) ? Files.size(file) : 0) == null;
    }
}
