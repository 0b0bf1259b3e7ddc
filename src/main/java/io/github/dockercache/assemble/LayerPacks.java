package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Content.InArchive;
import io.github.dockercache.assemble.Content.InLayer;
import io.github.dockercache.assemble.Content.Pack;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Opens the tars that files are copied out of. */
final class LayerPacks implements PackedFiles.Packs {

    private final ContentSource blobs;
    private final Map<Digest, Descriptor> layers = new HashMap<>();

    LayerPacks(ContentSource blobs) {
        this.blobs = blobs;
    }

    void add(Collection<Layer> more) {
        more.forEach(layer -> layers.put(layer.index().diffId(), layer.blob()));
    }

    @Override
    public InputStream open(Pack pack) throws IOException {
        if (pack instanceof InArchive archive) {
            return decompress(archive.archive().open());
        }
        Digest diffId = ((InLayer) pack).diffId();
        Descriptor layer = layers.get(diffId);
        if (layer == null) {
            throw new IllegalStateException("a file of a layer that no tree has: " + diffId);
        }
        return decompress(blobs.open(layer));
    }

    private static InputStream decompress(InputStream blob) throws IOException {
        try {
            return Compression.decompress(blob);
        } catch (IOException e) {
            blob.close();
            throw e;
        }
    }
}
