package io.github.dockercache.cache;

import io.github.dockercache.key.KeyDocuments;
import io.github.dockercache.key.KeyMaterial;
import java.util.List;

/**
 * The keys of one image: what they are made of, and the bases behind them.
 *
 * @param image the image's name in its module
 * @param uses the bases, in the order of the Dockerfile
 */
public record ImageKeys(String image, KeyMaterial material, List<KnownUse> uses) {

    /** Copies the list. */
    public ImageKeys {
        uses = List.copyOf(uses);
    }

    /** The document of each tier. */
    public KeyDocuments documents() {
        return KeyDocuments.of(material::document);
    }
}
