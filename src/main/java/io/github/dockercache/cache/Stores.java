package io.github.dockercache.cache;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.store.DirectoryLayerStore;
import io.github.dockercache.store.LayerStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The directory store, and the remote store where there is one.
 *
 * @param repositories the content of any repository, for what thin entries are without
 */
public record Stores(
        DirectoryLayerStore directory,
        Optional<RemoteStore> remote,
        Function<ImageReference, ContentSource> repositories) {

    /** The directory store alone. */
    Stores withoutRemote() {
        return new Stores(directory, Optional.empty(), repositories);
    }

    /** The remote store, if it may be written. */
    Optional<RemoteStore> writableRemote() {
        return remote.filter(RemoteStore::writable);
    }

    /**
     * Content wherever it is, near before far.
     *
     * @param bases of the images that may be asked for: what no store has comes from their repositories
     */
    ContentSource content(List<ImageReference> bases) {
        List<ContentSource> places = new ArrayList<>(List.of(directory.content()));
        remote.ifPresent(far -> places.add(far.layers().content()));
        bases.forEach(base -> places.add(repositories.apply(base)));
        return new NearestContent(places);
    }

    /** Near before far. */
    Map<Offer.Place, LayerStore> inOrder() {
        Map<Offer.Place, LayerStore> all = new LinkedHashMap<>();
        all.put(Offer.Place.DIRECTORY, directory);
        remote.ifPresent(far -> all.put(Offer.Place.REMOTE, far.layers()));
        return all;
    }
}
