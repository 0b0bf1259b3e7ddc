package io.github.dockercache.cache;

import io.github.dockercache.key.CacheKey;
import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.key.KeyMaterial;
import io.github.dockercache.key.Tier;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
    public Map<Tier, KeyDocument> documents() {
        Map<Tier, KeyDocument> documents = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            documents.put(tier, material.document(tier));
        }
        return documents;
    }

    /** The key of each tier. */
    public Map<Tier, CacheKey> keys() {
        Map<Tier, CacheKey> keys = new EnumMap<>(Tier.class);
        documents().forEach((tier, document) -> keys.put(tier, document.key()));
        return keys;
    }
}
