package io.github.dockercache.cache;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Version.Tag;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.LayerStore;
import io.github.dockercache.store.RegistryAges;
import io.github.dockercache.store.StoreException;
import java.util.Collection;

/**
 * The store that machines share.
 *
 * @param repository where it is; the version does not matter
 * @param layers its entries
 * @param ages their last uses
 * @param writable whether builds may put something there; else it is only read
 */
public record RemoteStore(ImageReference repository, LayerStore layers, RegistryAges ages, boolean writable) {

    /** Notes that entries are used. That it cannot is told, and no more: at worst they are missed some day. */
    void used(Collection<EntryName> names, CacheLog log) {
        if (writable) {
            try {
                ages.used(names);
            } catch (StoreException e) {
                log.storeTrouble(e);
            }
        }
    }

    /** An entry as engines name it. */
    ImageReference reference(EntryName name) {
        return new ImageReference(repository.registry(), repository.repository(), new Tag(name.text()));
    }
}
