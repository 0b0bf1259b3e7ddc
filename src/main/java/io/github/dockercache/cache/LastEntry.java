package io.github.dockercache.cache;

import io.github.dockercache.store.Entry;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.LayerStore;
import io.github.dockercache.store.Lookup.Hit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The entry of the last build of an image on its branch, looked up in each store once. */
final class LastEntry {

    private final EntryName name;
    private final Map<Offer.Place, Optional<Entry>> found = new EnumMap<>(Offer.Place.class);

    LastEntry(BuildOrder order, Branches branches) {
        this.name = EntryName.last(order.destination().repository(), branches.own());
    }

    EntryName name() {
        return name;
    }

    /** As it was when it was first asked for. */
    Optional<Entry> in(Offer.Place place, LayerStore store) {
        return found.computeIfAbsent(
                place, unknown -> store.find(name) instanceof Hit hit ? Optional.of(hit.entry()) : Optional.empty());
    }
}
