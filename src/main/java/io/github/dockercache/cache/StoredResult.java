package io.github.dockercache.cache;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.store.Entry;
import java.util.List;

/**
 * What an earlier build gave: an image, or the prefix of one.
 *
 * @param image its manifest
 * @param place where it is
 * @param absent blobs of base images that are not in that place
 */
record StoredResult(Entry entry, Descriptor image, Offer.Place place, List<Descriptor> absent) {

    StoredResult {
        absent = List.copyOf(absent);
    }
}
