package io.github.dockercache.cache;

import io.github.dockercache.build.Family;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.Tier;
import io.github.dockercache.store.Entry;
import io.github.dockercache.store.EntryManifest;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.LayerStore;
import io.github.dockercache.store.Lookup;
import io.github.dockercache.store.Lookup.Hit;
import io.github.dockercache.store.Lookup.Miss;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Finds the layer cache that has most in common with a build. */
final class OfferFinder {

    private final Stores stores;
    private final Branches branches;
    private final OfferLog log;

    OfferFinder(Stores stores, Branches branches, OfferLog log) {
        this.stores = stores;
        this.branches = branches;
        this.log = log;
    }

    /**
     * The best layer cache for an image's build; the tiers from much to little, then the last builds of branches. The log is
     * told what was found.
     */
    Optional<Offer> find(BuildOrder order, ImageKeys keys, Platform platform, Family family) {
        Optional<Offer> offer = search(order, keys, platform, family);
        offer.ifPresentOrElse(
                found -> log.offered(order.image().name(), platform, found),
                () -> log.nothingOffered(order.image().name(), platform));
        return offer;
    }

    private Optional<Offer> search(BuildOrder order, ImageKeys keys, Platform platform, Family family) {
        return byKey(keys, Tier.FILES, Likeness.FILES, platform, family)
                .or(() -> byKey(keys, Tier.BASE, Likeness.BASE, platform, family))
                .or(() -> ofBranches(order, keys, platform, family));
    }

    private Optional<Offer> byKey(ImageKeys keys, Tier tier, Likeness likeness, Platform platform, Family family) {
        EntryName name =
                EntryName.layers(family.toString(), keys.documents().get(tier).key(), platform);
        for (Map.Entry<Offer.Place, LayerStore> store : stores.inOrder().entrySet()) {
            Lookup found = store.getValue().find(name);
            if (found instanceof Hit hit) {
                return Optional.of(
                        new Offer(hit.entry(), hit.entry().manifest(), likeness, store.getKey(), hit.absent()));
            }
            log.missed(name, store.getKey() + ": " + ((Miss) found).reason());
        }
        return Optional.empty();
    }

    private Optional<Offer> ofBranches(BuildOrder order, ImageKeys keys, Platform platform, Family family) {
        for (String branch : branches.inOrder()) {
            Likeness likeness = branch.equals(branches.own()) ? Likeness.BRANCH : Likeness.STANDARD_BRANCH;
            EntryName name = EntryName.last(order.destination().repository(), branch);
            for (Map.Entry<Offer.Place, LayerStore> store : stores.inOrder().entrySet()) {
                if (store.getValue().find(name) instanceof Hit last) {
                    Optional<Offer> found = layers(last.entry(), store.getValue(), keys, platform, family)
                            .map(layers -> new Offer(last.entry(), layers, likeness, store.getKey(), last.absent()));
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Descriptor> layers(
            Entry entry, LayerStore store, ImageKeys keys, Platform platform, Family family) {
        try {
            EntryManifest last = EntryManifest.of(entry, store.content());
            if (LastBuild.hasBasesOf(keys, last, store.content())) {
                return LastBuild.layers(last, platform, family);
            }
            log.missed(entry.name(), "it was built from other base images");
        } catch (IOException | IllegalArgumentException e) {
            log.missed(entry.name(), String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }
}
