package io.github.dockercache.cache;

import io.github.dockercache.assemble.FileIndex;
import io.github.dockercache.assemble.Layer;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.store.Entry;
import io.github.dockercache.store.EntryFacts;
import io.github.dockercache.store.EntryManifest;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.LayerStore;
import io.github.dockercache.store.Lookup.Hit;
import io.github.dockercache.store.NewEntry;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;

/**
 * The file-system indexes of layers: from a store, or made of a layer's bytes, once, and stored. With them a fresh machine
 * needs no base layer.
 */
final class FileIndexes {

    /** The document of an entry that is the index. */
    private static final String DOCUMENT = "files";

    private static final ContentSource NOWHERE = content -> {
        throw new FileNotFoundException(content.digest() + " is nowhere");
    };

    private final Stores stores;
    private final ContentSource blobs;
    private final CycleLog log;
    private final Set<EntryName> used = new ConcurrentSkipListSet<>();

    /**
     * @param blobs where layers can be read that nobody has made an index of
     */
    FileIndexes(Stores stores, ContentSource blobs, CycleLog log) {
        this.stores = stores;
        this.blobs = blobs;
        this.log = log;
    }

    /** Layers with their indexes, in their order. */
    List<Layer> of(List<Descriptor> layers, List<Digest> diffIds) {
        if (layers.size() != diffIds.size()) {
            throw new DockerCacheException(
                    "a base image has " + layers.size() + " layers, and its configuration names " + diffIds.size(),
                    "use another tag of the image; set <ladder>engine</ladder> to leave it to the engine");
        }
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        IntStream.range(0, layers.size()).forEach(number -> numbers.put(number, number));
        return List.copyOf(InParallel.map(
                        numbers,
                        number -> new Layer(layers.get(number), index(layers.get(number), diffIds.get(number))))
                .values());
    }

    /** The entries that were read or made, so that they can go where others find them. */
    List<EntryName> used() {
        return List.copyOf(used);
    }

    private FileIndex index(Descriptor layer, Digest diffId) {
        EntryName name = EntryName.files(diffId);
        used.add(name);
        for (LayerStore store : stores.inOrder().values()) {
            Optional<FileIndex> stored =
                    stored(name, store).filter(index -> index.diffId().equals(diffId));
            if (stored.isPresent()) {
                return stored.get();
            }
        }
        FileIndex made = made(layer, diffId);
        keep(made);
        return made;
    }

    private Optional<FileIndex> stored(EntryName name, LayerStore store) {
        if (!(store.find(name) instanceof Hit hit)) {
            return Optional.empty();
        }
        try {
            byte[] document = EntryManifest.of(hit.entry(), store.content()).document(DOCUMENT, store.content());
            return FileIndex.parse(document);
        } catch (IOException | IllegalArgumentException e) {
            log.missed(name, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private FileIndex made(Descriptor layer, Digest diffId) {
        try {
            log.indexing(layer);
            return FileIndex.read(layer, diffId, blobs);
        } catch (IOException e) {
            throw new DockerCacheException(
                    "the layer " + layer.digest() + " of a base image cannot be read: " + e.getMessage(),
                    "try again; set <ladder>engine</ladder> to leave it to the engine",
                    e);
        }
    }

    /** Keeps an index for later builds. */
    void keep(FileIndex index) {
        EntryName name = EntryName.files(index.diffId());
        used.add(name);
        NewEntry made = NewEntry.of(name, EntryFacts.UNKNOWN, List.of(), Map.of(DOCUMENT, index.bytes()), NOWHERE);
        Entry entry = made.entry();
        log.saved(name, Offer.Place.DIRECTORY, stores.directory().save(entry, made.content(), log.transfers()));
    }
}
