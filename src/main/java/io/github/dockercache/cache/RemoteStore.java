package io.github.dockercache.cache;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Version.Tag;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.LayerStore;

/**
 * The store that machines share.
 *
 * @param repository where it is; the version does not matter
 * @param layers its entries
 * @param writable whether builds may put something there; else it is only read
 */
public record RemoteStore(ImageReference repository, LayerStore layers, boolean writable) {

    /** An entry as engines name it. */
    ImageReference reference(EntryName name) {
        return new ImageReference(repository.registry(), repository.repository(), new Tag(name.text()));
    }
}
