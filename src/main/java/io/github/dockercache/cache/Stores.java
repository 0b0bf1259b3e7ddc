package io.github.dockercache.cache;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.store.DirectoryLayerStore;
import io.github.dockercache.store.LayerStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The directory store, and the remote store where there is one. */
public record Stores(DirectoryLayerStore directory, Optional<RemoteStore> remote) {

    /** The directory store alone. */
    Stores withoutRemote() {
        return new Stores(directory, Optional.empty());
    }

    /** Content wherever it is, near before far. */
    ContentSource content() {
        ContentSource near = directory.content();
        return remote.<ContentSource>map(
                        far -> new NearestContent(List.of(near, far.layers().content())))
                .orElse(near);
    }

    /** Near before far. */
    Map<Offer.Place, LayerStore> inOrder() {
        Map<Offer.Place, LayerStore> all = new LinkedHashMap<>();
        all.put(Offer.Place.DIRECTORY, directory);
        remote.ifPresent(far -> all.put(Offer.Place.REMOTE, far.layers()));
        return all;
    }
}
