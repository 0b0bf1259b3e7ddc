package io.github.dockercache.store;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A store in an OCI image layout, which other programs may read and write at the same time. Nothing is created before
 * something is kept. What cannot be kept throws {@link StoreException}; what cannot be read is not there.
 */
final class DirectoryStore implements Store {

    private final OciLayout layout;
    private final StoreEvents events;

    DirectoryStore(Path directory, StoreEvents events) {
        this.layout = new OciLayout(directory);
        this.events = events;
    }

    @Override
    public Optional<byte[]> blob(Digest digest) {
        try {
            return layout.read(digest);
        } catch (DamagedContentException e) {
            Path file = layout.blobFile(digest);
            events.damaged(file, e.getMessage() + "; " + delete(file));
            return Optional.empty();
        } catch (IOException e) {
            events.damaged(layout.blobFile(digest), "it cannot be read (" + e + "); left as it is");
            return Optional.empty();
        }
    }

    private static String delete(Path file) {
        try {
            Files.deleteIfExists(file);
            return "deleted";
        } catch (IOException e) {
            return "and cannot be deleted (" + e + ")";
        }
    }

    @Override
    public void put(Digest digest, byte[] content) {
        if (!digest.isOf(content)) {
            throw new IllegalArgumentException("this is not the content of " + digest);
        }
        try {
            layout.write(digest, content);
        } catch (IOException e) {
            throw new StoreException(layout.directory(), e);
        }
    }

    @Override
    public Map<ImageReference, KnownBase> known(Collection<ImageReference> references) {
        return BaseEntry.known(layout.indexOrEmpty(events), references);
    }

    @Override
    public void remember(Map<ImageReference, KnownBase> bases, Map<ImageReference, Descriptor> manifests) {
        SortedMap<ImageReference, BaseEntry> entries = entries(bases, manifests);
        if (entries.isEmpty()) {
            return;
        }
        try {
            layout.updateIndex(index -> index.withEntries(merged(index.entries(), entries)), events);
        } catch (IOException e) {
            throw new StoreException(layout.directory(), e);
        }
    }

    private static SortedMap<ImageReference, BaseEntry> entries(
            Map<ImageReference, KnownBase> bases, Map<ImageReference, Descriptor> manifests) {
        SortedMap<ImageReference, BaseEntry> entries = new TreeMap<>();
        bases.forEach((reference, base) -> {
            Descriptor manifest = manifests.get(reference);
            if (manifest == null) {
                throw new IllegalArgumentException("no manifest for " + reference);
            }
            entries.put(reference, BaseEntry.of(reference, base, manifest));
        });
        return entries;
    }

    /** The entries, of our names the newest each; one that says the same already stays as it is written. */
    private static List<LayoutEntry> merged(List<LayoutEntry> before, SortedMap<ImageReference, BaseEntry> ours) {
        SortedMap<ImageReference, BaseEntry> left = newest(before, ours);
        List<LayoutEntry> merged = new ArrayList<>();
        for (LayoutEntry entry : before) {
            Optional<BaseEntry> old = BaseEntry.in(entry).filter(base -> ours.containsKey(base.reference()));
            if (old.isEmpty() || left.remove(old.get().reference(), old.get())) {
                merged.add(entry);
            }
        }
        left.values().forEach(entry -> merged.add(entry.asLayoutEntry()));
        return merged;
    }

    /** Ours, or what another process has learnt since we asked. */
    private static SortedMap<ImageReference, BaseEntry> newest(
            List<LayoutEntry> before, SortedMap<ImageReference, BaseEntry> ours) {
        SortedMap<ImageReference, BaseEntry> newest = new TreeMap<>(ours);
        for (LayoutEntry entry : before) {
            BaseEntry.in(entry)
                    .ifPresent(old ->
                            newest.computeIfPresent(old.reference(), (reference, best) -> BaseEntry.newer(best, old)));
        }
        return newest;
    }
}
