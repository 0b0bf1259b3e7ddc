package io.github.dockercache.cache;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.ManifestDocument;
import io.github.dockercache.image.ManifestDocument.Manifest;
import io.github.dockercache.image.Platform;
import java.io.IOException;
import java.util.List;

/**
 * What was made for one platform: an image, or an index of it and of what the engine attests about it.
 *
 * @param root the image's manifest, or the index
 */
record EngineImage(Platform platform, Descriptor root, ContentSource content) {

    /**
     * What an index over several platforms names of it.
     *
     * @throws IOException when it cannot be read
     */
    List<Descriptor> children() throws IOException {
        if (document(root) instanceof ManifestDocument.Index index) {
            return index.manifests();
        }
        return List.of(new Descriptor(root.mediaType(), root.digest(), root.size(), platform, root.annotations()));
    }

    /**
     * The image by itself.
     *
     * @throws IOException when it cannot be read, or there is none
     */
    Descriptor alone() throws IOException {
        if (document(root) instanceof ManifestDocument.Index index) {
            return index.forPlatform(platform)
                    .orElseThrow(() -> new IOException(root.digest() + " has no image for " + platform));
        }
        return root;
    }

    /**
     * What the image's manifest says.
     *
     * @throws IOException when it cannot be read, or is none
     */
    Manifest manifest() throws IOException {
        Descriptor alone = alone();
        if (document(alone) instanceof Manifest manifest) {
            return manifest;
        }
        throw new IOException(alone.digest() + " is no manifest of an image");
    }

    private ManifestDocument document(Descriptor manifest) throws IOException {
        return Contents.parse(manifest, Contents.readManifest(manifest, content));
    }
}
