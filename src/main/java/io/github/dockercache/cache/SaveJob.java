package io.github.dockercache.cache;

import io.github.dockercache.store.Entry;
import io.github.dockercache.store.EntryManifest;
import io.github.dockercache.store.LayerStore.Saved;
import io.github.dockercache.store.Lookup.Hit;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Publishes what a build left in the directory store to the remote store, as far as it is not there. */
record SaveJob(Stores stores, CycleLog log) {

    /** To know more would take a request. */
    private static final String NOT_HERE =
            "it is not in the directory store; a build with a remote store puts it there itself";

    void save(StoredBuild build) {
        Optional<RemoteStore> remote = stores.writableRemote();
        if (remote.isPresent()) {
            publish(build, remote.get());
        } else if (stores.remote().isPresent()) {
            log.nothingToSave(build, "the remote store is only read");
        } else {
            log.noRemoteStore(build);
        }
    }

    private void publish(StoredBuild build, RemoteStore remote) {
        List<Entry> entries = build.entries().stream()
                .flatMap(
                        name -> stores.directory().find(name) instanceof Hit hit ? Stream.of(hit.entry()) : Stream.of())
                .filter(entry -> !entry.name().isLast() || isOf(build, entry))
                .toList();
        if (entries.isEmpty()) {
            log.nothingToSave(build, NOT_HERE);
            remote.used(build.entries(), log);
            return;
        }
        Saved cost =
                entries.stream().map(entry -> publish(entry, build, remote)).reduce(Saved.NOTHING, Saved::plus);
        if (cost.isNothing()) {
            return; // the store was in trouble, which it has told
        }
        remote.used(build.entries(), log);
        if (cost.moved() > 0) {
            log.published(build, cost);
        } else {
            log.nothingToSave(build, "the remote store has all of it");
        }
    }

    /** The directory store may know an earlier build as the branch's last one, when this one went to the remote store. */
    private boolean isOf(StoredBuild build, Entry last) {
        try {
            return EntryManifest.images(last, stores.directory().content()).stream()
                    .anyMatch(image -> image.digest().equals(build.manifest().digest()));
        } catch (IOException | IllegalArgumentException e) {
            log.missed(last.name(), String.valueOf(e.getMessage()));
            return false;
        }
    }

    private Saved publish(Entry entry, StoredBuild build, RemoteStore remote) {
        Saved saved = remote.layers().save(entry, stores.content(build.bases()), log.transfers());
        if (!saved.isNothing()) {
            log.saved(entry.name(), Offer.Place.REMOTE, saved);
        }
        return saved;
    }
}
