package io.github.dockercache.cache;

import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.key.KeyMaterial;
import java.util.Map;

/**
 * The keys of one image: what they are made of, and the bases behind them.
 *
 * @param image the image's name in its module
 * @param bases by base, in no order
 */
public record ImageKeys(String image, KeyMaterial material, Map<Base, ResolvedBase> bases) {

    /** Copies the bases. */
    public ImageKeys {
        bases = Map.copyOf(bases);
    }
}
