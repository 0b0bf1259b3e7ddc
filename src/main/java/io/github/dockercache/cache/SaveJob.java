package io.github.dockercache.cache;

import io.github.dockercache.store.LayerStore.Saved;
import io.github.dockercache.store.Lookup.Hit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Publishes what a build left in the directory store to the remote store, as far as it is not there. */
record SaveJob(Stores stores, CycleLog log) {

    void save(StoredBuild build) {
        Optional<RemoteStore> remote = stores.writableRemote();
        if (remote.isPresent()) {
            publish(build, remote.get());
        } else if (stores.remote().isPresent()) {
            log.nothingToSave(build, "the remote store is only read");
        } else {
            log.nothingToSave(
                    build, "no remote store is in use, and what the directory store keeps it has from the build");
        }
    }

    private void publish(StoredBuild build, RemoteStore remote) {
        List<Saved> costs = build.entries().stream()
                .flatMap(
                        name -> stores.directory().find(name) instanceof Hit hit ? Stream.of(hit.entry()) : Stream.of())
                .map(entry -> {
                    Saved saved = remote.layers().save(entry, stores.content(build.bases()), log.transfers());
                    log.saved(entry.name(), Offer.Place.REMOTE, saved);
                    return saved;
                })
                .toList();
        remote.used(build.entries(), log);
        tell(build, costs);
    }

    /** Where not even a byte was there the store was in trouble, which it has told. */
    private void tell(StoredBuild build, List<Saved> costs) {
        Saved all = costs.stream().reduce(new Saved(0, 0), Saved::plus);
        if (all.moved() > 0) {
            log.published(build, all);
        } else if (all.spared() > 0) {
            log.nothingToSave(build, "the remote store has all of it");
        } else if (costs.isEmpty()) {
            log.nothingToSave(build, "the directory store has nothing of it");
        }
    }
}
