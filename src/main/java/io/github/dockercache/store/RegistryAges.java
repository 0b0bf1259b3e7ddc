package io.github.dockercache.store;

import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Version.Tag;
import io.github.dockercache.registry.ContentRegistry;
import io.github.dockercache.registry.StoredManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * When the entries of a repository were last used, and the end of those that were not for long. A registry does not tell
 * uses, so they are noted beside the entries. Machines may do all of this at once: of two notes about one entry either is
 * right, and an entry without one gets one before it can become old.
 */
public final class RegistryAges {

    /** Finer, and each build would write notes and look for old entries. */
    private static final Duration GRANULARITY = Duration.ofDays(1);

    private static final String SWEEP = "the sweep";

    private final ContentRegistry registry;
    private final ImageReference repository;
    private final RegistryLayerStore store;
    private final UseNotes notes;
    private final InstantSource clock;

    /** Asks nothing yet. */
    public RegistryAges(ContentRegistry registry, ImageReference repository, InstantSource clock) {
        this.registry = registry;
        this.repository = repository;
        this.store = new RegistryLayerStore(registry, repository, List.of(), Path.of(""));
        this.notes = new UseNotes(registry, repository);
        this.clock = clock;
    }

    /**
     * Notes that entries are used now.
     *
     * @throws StoreException when that cannot be noted
     */
    public void used(Collection<EntryName> names) {
        Instant now = clock.instant();
        sideBySide(names, name -> {
            if (isOlder(notes.read(name.text()), GRANULARITY, now)) {
                notes.write(name.text(), now);
            }
        });
    }

    private static boolean isOlder(Optional<Instant> time, Duration age, Instant now) {
        return time.filter(used -> used.plus(age).isAfter(now)).isEmpty();
    }

    private <T> void sideBySide(Collection<T> things, Workers.Task<T> task) {
        try {
            Workers.each(things, task);
        } catch (IOException | DockerCacheException e) {
            throw new StoreException(repository, e);
        }
    }

    /**
     * Deletes the entries that were not used for so long; at most once a day, whichever machine does it. Whatever an entry
     * that stays names stays with it. The bytes are freed by the registry's own collection of garbage.
     *
     * @throws StoreException when the registry cannot be asked
     */
    public Trimmed trim(Duration maxAge) {
        Instant now = clock.instant();
        try {
            if (!isOlder(notes.read(SWEEP), GRANULARITY, now)) {
                return new Trimmed.Done(List.of(), 0, 0);
            }
            notes.write(SWEEP, now);
            Map<EntryName, Instant> old = uses(now);
            old.values().removeIf(used -> !isOlder(Optional.of(used), maxAge, now));
            return old.isEmpty() ? new Trimmed.Done(List.of(), 0, 0) : delete(old, now);
        } catch (DockerCacheException e) {
            throw e instanceof StoreException ? e : new StoreException(repository, e);
        }
    }

    /** Of each entry the last use; one that nobody has noted is now. */
    private Map<EntryName, Instant> uses(Instant now) {
        Map<EntryName, Instant> uses = new ConcurrentSkipListMap<>();
        sideBySide(store.names(), name -> {
            Optional<Instant> used = notes.read(name.text());
            if (used.isEmpty()) {
                notes.write(name.text(), now);
            }
            uses.put(name, used.orElse(now));
        });
        return uses;
    }

    private Trimmed delete(Map<EntryName, Instant> old, Instant now) {
        Set<Digest> needed = needed(old.keySet());
        List<Retention.Deletion> deletions = new ArrayList<>();
        for (Map.Entry<EntryName, Instant> each : old.entrySet()) {
            EntryName name = each.getKey();
            if (!notes.delete(name.text())) {
                return new Trimmed.PutOff(repository.name() + " allows no deletes");
            }
            if (notes.read(name.text()).isPresent()) {
                continue; // somebody has just used it
            }
            store.delete(name, needed::contains);
            name.made().ifPresent(image -> store.delete(image, needed::contains));
            long days = Duration.between(each.getValue(), now).toDays();
            deletions.add(new Retention.Deletion(name.text(), "not used for " + days + " days"));
        }
        return new Trimmed.Done(deletions, 0, 0);
    }

    /** What other tags name, entries or not, and what that names in turn. */
    private Set<Digest> needed(Collection<EntryName> old) {
        Set<String> going = new TreeSet<>();
        old.forEach(name -> {
            going.add(name.text());
            name.made().ifPresent(image -> going.add(image.text()));
        });
        Set<Digest> needed = ConcurrentHashMap.newKeySet();
        List<String> staying = registry.tags(repository).stream()
                .filter(tag -> !UseNotes.isNote(tag) && !going.contains(tag))
                .toList();
        sideBySide(staying, tag -> registry.fetch(place(tag)).ifPresent(stored -> addAll(stored, needed)));
        return needed;
    }

    private ImageReference place(String tag) {
        return new ImageReference(repository.registry(), repository.repository(), new Tag(tag));
    }

    private void addAll(StoredManifest stored, Set<Digest> needed) {
        needed.add(stored.descriptor().digest());
        try {
            for (Descriptor manifest :
                    Contents.of(stored.descriptor(), store.content()).manifests()) {
                needed.add(manifest.digest());
            }
        } catch (IOException e) {
            // it is not whole any more, and needs nothing but itself
        }
    }
}
