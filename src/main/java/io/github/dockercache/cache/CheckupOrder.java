package io.github.dockercache.cache;

import io.github.dockercache.build.EngineName;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.store.StoreAccess;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a build is configured to use, and so what is looked at.
 *
 * @param engine that is asked for
 * @param builder of buildx; empty for the one in use
 * @param images whose registries are asked; none when the network is not to be touched
 * @param store where entries are kept
 * @param remote repository of the remote store; empty when there is none, or it is not to be asked
 */
public record CheckupOrder(
        EngineName engine,
        String builder,
        List<NeededImage> images,
        StorePlace store,
        Optional<ImageReference> remote) {

    /** Copies the list. */
    public CheckupOrder {
        images = List.copyOf(images);
    }

    /**
     * The directory store.
     *
     * @param access what builds may do with it, and with the remote store
     * @param deep whether every blob is read
     */
    public record StorePlace(Path directory, StoreAccess access, boolean deep) {}
}
