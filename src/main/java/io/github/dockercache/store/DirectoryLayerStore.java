package io.github.dockercache.store;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.TransferEvents;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Entries in a directory that is an OCI image layout. Where the store must not change, all that is new goes to a scratch
 * layout, whole, and what is not there is looked for in the store. A look-up counts as a use. Creates nothing before
 * something is kept.
 */
public final class DirectoryLayerStore implements LayerStore {

    private final OciLayout written;
    private final List<OciLayout> read;
    private final StoreEvents events;
    private final InstantSource clock;

    private DirectoryLayerStore(OciLayout written, List<OciLayout> readOnly, StoreEvents events, InstantSource clock) {
        this.written = written;
        this.read = new ArrayList<>(List.of(written));
        this.read.addAll(readOnly);
        this.events = events;
        this.clock = clock;
    }

    /**
     * The store as a build sees it.
     *
     * @param store directory of the store
     * @param scratch directory for what must not go to the store
     */
    public static DirectoryLayerStore open(
            StoreAccess access, Path store, Path scratch, StoreEvents events, InstantSource clock) {
        return switch (access) {
            case READ_WRITE -> new DirectoryLayerStore(new OciLayout(store), List.of(), events, clock);
            case READ_ONLY ->
                new DirectoryLayerStore(new OciLayout(scratch), List.of(new OciLayout(store)), events, clock);
            case OFF -> new DirectoryLayerStore(new OciLayout(scratch), List.of(), events, clock);
        };
    }

    /** The directory that is written to. */
    public Path directory() {
        return written.directory();
    }

    @Override
    public Lookup find(EntryName name) {
        Lookup found = new Lookup.Miss("the store has no such entry");
        for (OciLayout layout : read) {
            found = find(name, layout);
            if (found instanceof Lookup.Hit) {
                return found;
            }
        }
        return found;
    }

    private Lookup find(EntryName name, OciLayout layout) {
        try {
            Optional<EntryRef> ref = EntryRef.named(name, layout.indexOrCopy().entries());
            if (ref.isEmpty()) {
                return new Lookup.Miss("the store has no such entry");
            }
            Lookup found = new WholeEntry(layout, content(layout)).check(ref.get());
            if (found instanceof Lookup.Hit && layout == written) {
                touch(ref.get());
            }
            return found;
        } catch (IOException | IllegalArgumentException e) {
            return new Lookup.Miss("the store " + layout.directory() + " cannot be read: " + e.getMessage());
        }
    }

    private void touch(EntryRef ref) {
        Instant now = clock.instant();
        if (!ref.isOurs() || !EntryRefs.isOld(ref, now)) {
            return;
        }
        try {
            written.updateIndex(index -> new EntryRefs(index).used(ref, now), events);
        } catch (IOException e) {
            events.damaged(written.indexFile(), "the time of last use cannot be written (" + e + ")");
        }
    }

    @Override
    public List<Entry> entries() {
        Map<EntryName, Entry> entries = new TreeMap<>();
        for (OciLayout layout : read) {
            Map<EntryName, Entry> here = new LinkedHashMap<>();
            layout.indexOrEmpty(events).entries().stream()
                    .flatMap(ref -> EntryRef.in(ref).stream())
                    .filter(EntryRef::isOurs)
                    .forEach(ref -> here.put(ref.entry().name(), ref.entry()));
            here.forEach(entries::putIfAbsent);
        }
        return List.copyOf(entries.values());
    }

    /**
     * The layout that holds the entry whole, so that another program can be pointed to it; empty when none does.
     */
    public Optional<Path> folderOf(Entry entry) {
        return read.stream()
                .filter(layout -> EntryRef.named(
                                entry.name(), layout.indexOrEmpty(events).entries())
                        .filter(ref -> isSame(ref.entry(), entry))
                        .isPresent())
                .map(OciLayout::directory)
                .findFirst();
    }

    private static boolean isSame(Entry one, Entry other) {
        return one.manifest().digest().equals(other.manifest().digest());
    }

    @Override
    public ContentSource content() {
        return content -> {
            for (OciLayout layout : read) {
                if (layout.has(content.digest(), content.size())) {
                    return content(layout).open(content);
                }
            }
            throw new FileNotFoundException(content.digest() + " is missing");
        };
    }

    private LayoutContent content(OciLayout layout) {
        return new LayoutContent(layout, layout == written, events);
    }

    /**
     * Reads all of an entry, and deletes what is damaged: for an entry that made an engine fail.
     *
     * @return what is wrong with it; empty when it is whole
     */
    public List<String> verify(Entry entry) {
        return new FullReading(content()).trouble(entry.manifest());
    }

    /** {@inheritDoc} What an engine wrote to a {@link Workplace} is there already, and only brought to disk. */
    @Override
    public Saved save(Entry entry, ContentSource content, TransferEvents events) {
        return save(entry, content, Set.of(), events);
    }

    /**
     * Saves a thin entry.
     *
     * @param leftOut blobs of base images, which are not copied, and deleted in time where no other entry has them
     */
    public Saved save(Entry entry, ContentSource content, Set<Digest> leftOut, TransferEvents transfer) {
        EntryRef ref = new EntryRef(entry, clock.instant(), new TreeSet<>(leftOut));
        try (Lease lease = new Leases(written, events).take()) {
            Saving saving = new Saving(written, lease, preferringOurs(content), transfer);
            Saved saved = saving.save(ref);
            written.updateIndex(index -> new EntryRefs(index).with(ref), events);
            return saved;
        } catch (IOException e) {
            throw new StoreException(written.directory(), e);
        }
    }

    /**
     * Sees to it that {@link #folderOf} an entry has all of it. What a thin entry is without stays until the next sweep; an
     * entry of a store that must not change is copied whole.
     *
     * @throws StoreException when it cannot be written or read
     */
    public void complete(Entry entry, List<Descriptor> absent, ContentSource content, TransferEvents transfer) {
        if (folderOf(entry).filter(directory()::equals).isEmpty()) {
            save(entry, content, transfer);
            return;
        }
        try (Lease lease = new Leases(written, events).take()) {
            BlobWriter writer = new BlobWriter(written, lease, content, transfer);
            Workers.each(absent, writer::write);
        } catch (IOException e) {
            throw new StoreException(written.directory(), e);
        }
    }

    /** What a read-only store has need not come from afar. */
    private ContentSource preferringOurs(ContentSource content) {
        return blob -> {
            for (OciLayout layout : read.subList(1, read.size())) {
                if (layout.has(blob.digest(), blob.size())) {
                    return content(layout).open(blob);
                }
            }
            return content.open(blob);
        };
    }

    @Override
    public void delete(EntryName name) {
        try {
            written.updateIndex(index -> new EntryRefs(index).without(name), events);
        } catch (IOException e) {
            throw new StoreException(written.directory(), e);
        }
    }

    /**
     * Sees to it that nothing is swept before the lease ends, also where the store is only read; to be taken before entries
     * are looked up.
     */
    public Lease lease() {
        try {
            return new Leases(written, events).take().with(leasesOfOthers());
        } catch (IOException e) {
            throw new StoreException(written.directory(), e);
        }
    }

    /** Lines about builds; where the store must not change, new ones go to the scratch directory. */
    public HistoryFiles history() {
        return new HistoryFiles(written, read, events);
    }

    /** A folder that an engine can write to, with a lease. */
    public Workplace workplace() {
        Lease lease = lease();
        try {
            return Workplace.in(written, lease, events);
        } catch (IOException e) {
            throw new StoreException(written.directory(), e);
        }
    }

    /** Whoever may not write there cannot have one; then the store is read as it was before there were leases. */
    private List<Lease> leasesOfOthers() {
        List<Lease> leases = new ArrayList<>();
        for (OciLayout layout : read.subList(1, read.size())) {
            if (Files.isWritable(layout.directory())) {
                try {
                    leases.add(new Leases(layout, events).take());
                } catch (IOException e) {
                    events.damaged(
                            layout.directory(), "no lease can be taken (" + e + "); a sweep may disturb the build");
                }
            }
        }
        return leases;
    }

    /**
     * Deletes what the retention names, and what nothing refers to; does not touch a store that must not change, and puts off
     * what would pull the ground from under a build.
     *
     * @param dryRun only says what would be deleted
     */
    public Trimmed trim(Retention retention, boolean dryRun) {
        Trimming trimming = new Trimming(written, events, clock.instant(), dryRun);
        List<Trimmed> done = new ArrayList<>();
        try {
            if (!Files.isDirectory(written.directory())) {
                return new Trimmed.Done(List.of(), 0, 0);
            }
            if (dryRun) {
                return trimming.trim(retention);
            }
            Optional<String> inUse =
                    new Leases(written, events).whileNobodyHolds(() -> done.add(trimming.trim(retention)));
            return inUse.<Trimmed>map(Trimmed.PutOff::new).orElseGet(() -> done.get(0));
        } catch (IllegalArgumentException e) {
            return new Trimmed.PutOff("the index " + written.indexFile() + " is broken: " + e.getMessage());
        } catch (IOException e) {
            throw new StoreException(written.directory(), e);
        }
    }
}
