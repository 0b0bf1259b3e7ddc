package io.github.dockercache.store;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.JsonTree;
import io.github.dockercache.image.ManifestDocument.Manifest;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.image.TransferEvents;
import io.github.dockercache.image.Version;
import io.github.dockercache.registry.Answer;
import io.github.dockercache.registry.ContentRegistry;
import io.github.dockercache.registry.MissingBlobException;
import io.github.dockercache.registry.StoredManifest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Entries as tags of one repository. Trusts the registry to have what a manifest names, as it has to when it takes the
 * manifest. The facts of a layer cache, which is not of our making, are unknown here. Time limits are the registry's.
 */
public final class RegistryLayerStore implements LayerStore {

    /** A registry that does not know a blob after so many times will not know it later. */
    private static final int ATTEMPTS = 4;

    private final ContentRegistry registry;
    private final ImageReference repository;
    private final List<ImageReference> mountFrom;
    private final Path scratch;
    private final KnownManifests known = new KnownManifests();

    /**
     * A repository as a store; asks nothing yet.
     *
     * @param repository whatever its version
     * @param mountFrom repositories whose blobs need not be sent, if they are of the same registry; the most likely first
     * @param scratch folder for blobs on their way, best on the disk that they are going to
     */
    public RegistryLayerStore(
            ContentRegistry registry, ImageReference repository, List<ImageReference> mountFrom, Path scratch) {
        this.registry = registry;
        this.repository = repository;
        this.mountFrom = List.copyOf(mountFrom);
        this.scratch = scratch;
    }

    /** Where an entry is, so that an engine can be pointed to it. */
    public ImageReference reference(EntryName name) {
        return new ImageReference(repository.registry(), repository.repository(), new Version.Tag(name.text()));
    }

    @Override
    public Lookup find(EntryName name) {
        try {
            return fetch(name)
                    .<Lookup>map(stored -> new Lookup.Hit(entry(name, stored)))
                    .orElseGet(() -> new Lookup.Miss(repository.name() + " has no such entry"));
        } catch (DockerCacheException e) {
            return new Lookup.Miss(e.problem());
        }
    }

    private Optional<StoredManifest> fetch(EntryName name) {
        Optional<StoredManifest> found = registry.fetch(reference(name));
        found.ifPresent(stored -> known.add(stored.descriptor().digest(), stored.bytes()));
        return found;
    }

    private static Entry entry(EntryName name, StoredManifest stored) {
        return new Entry(name, stored.descriptor(), facts(stored));
    }

    private static EntryFacts facts(StoredManifest stored) {
        try {
            return EntryFacts.in(
                    JsonTree.parse(stored.bytes()).object("annotations").texts());
        } catch (IllegalArgumentException e) {
            return EntryFacts.UNKNOWN;
        }
    }

    @Override
    public List<Entry> entries() {
        ConcurrentSkipListMap<EntryName, Entry> entries = new ConcurrentSkipListMap<>();
        try {
            Workers.each(
                    names(),
                    name -> registry.fetch(reference(name))
                            .ifPresent(stored -> entries.put(name, entry(name, stored))));
            return List.copyOf(entries.values());
        } catch (DockerCacheException | IOException e) {
            return List.of();
        }
    }

    /** What is named as entries are; trouble is thrown, unlike by {@link #entries}. */
    public List<EntryName> names() {
        return registry.tags(repository).stream()
                .map(EntryName::new)
                .filter(EntryName::isOfAStore)
                .toList();
    }

    @Override
    public ContentSource content() {
        return content(SilentTransfer.INSTANCE);
    }

    /** The content of entries; tells how it comes. */
    public ContentSource content(TransferEvents events) {
        return known.before(new RegistryContent(registry, repository, scratch, events));
    }

    /** {@inheritDoc} What another client puts at the same time may be half there for the registry: then once more. */
    @Override
    public Saved save(Entry entry, ContentSource content, TransferEvents events) {
        for (int attempt = 1; ; attempt++) {
            try {
                return saveOnce(entry, content, events);
            } catch (StoreException e) {
                if (attempt == ATTEMPTS || !MissingBlobException.isCauseOf(e)) {
                    throw e;
                }
                known.forgetAll();
            }
        }
    }

    private Saved saveOnce(Entry entry, ContentSource content, TransferEvents events) {
        try {
            SmallContent manifests = new SmallContent(content);
            Contents contents = Contents.of(entry.manifest(), manifest -> {
                byte[] bytes = Contents.readManifest(manifest, content);
                manifests.put(manifest.digest(), bytes);
                return new ByteArrayInputStream(bytes);
            });
            long size = contents.all().stream().mapToLong(Descriptor::size).sum();
            if (isThere(entry)) {
                return new Saved(0, size);
            }
            List<Descriptor> missing = contents.manifests().stream()
                    .filter(manifest -> isRoot(entry, manifest) || !known.has(manifest))
                    .toList();
            long sent = push(blobs(missing, manifests), content, events) + put(entry, missing, manifests);
            return new Saved(sent, size - sent);
        } catch (IOException | DockerCacheException e) {
            throw new StoreException(repository, e);
        }
    }

    private boolean isThere(Entry entry) {
        return fetch(entry.name())
                .filter(stored ->
                        stored.descriptor().digest().equals(entry.manifest().digest()))
                .isPresent();
    }

    private static Collection<Descriptor> blobs(List<Descriptor> manifests, ContentSource content) throws IOException {
        Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
        for (Descriptor manifest : manifests) {
            if (Contents.parse(manifest, Contents.readManifest(manifest, content)) instanceof Manifest image) {
                blobs.put(image.config().digest(), image.config());
                image.layers().forEach(layer -> blobs.put(layer.digest(), layer));
            }
        }
        return blobs.values();
    }

    private long push(Collection<Descriptor> blobs, ContentSource content, TransferEvents events) throws IOException {
        AtomicLong sent = new AtomicLong();
        Workers.each(blobs, blob -> {
            if (registry.push(repository, blob, content, mountFrom, events) == ContentRegistry.Delivery.SENT) {
                sent.addAndGet(blob.size());
            }
        });
        return sent.get();
    }

    /** Children are known by their digest, and come before what names them; the name comes with the last. */
    private long put(Entry entry, List<Descriptor> manifests, ContentSource content) throws IOException {
        long sent = 0;
        for (Descriptor manifest : manifests) {
            put(
                    isRoot(entry, manifest) ? reference(entry.name()) : repository.pinnedTo(manifest.digest()),
                    manifest,
                    Contents.readManifest(manifest, content));
            sent += manifest.size();
        }
        return sent;
    }

    private static boolean isRoot(Entry entry, Descriptor manifest) {
        return manifest.digest().equals(entry.manifest().digest());
    }

    private void put(ImageReference place, Descriptor manifest, byte[] bytes) throws IOException {
        String named = Contents.parse(manifest, bytes).mediaType();
        registry.put(place, manifest.mediaType().isEmpty() ? named : manifest.mediaType(), bytes);
        known.add(manifest.digest(), bytes);
    }

    /** {@inheritDoc} Stays where the registry does not allow deletes. */
    @Override
    public void delete(EntryName name) {
        delete(name, digest -> isShared(digest, name));
    }

    /** @param needed what must stay, as it is reached by other names */
    void delete(EntryName name, Predicate<Digest> needed) {
        try {
            Optional<StoredManifest> stored = registry.fetch(reference(name));
            if (stored.isEmpty()) {
                return;
            }
            Digest digest = stored.get().descriptor().digest();
            known.forget(digest);
            registry.delete(repository.pinnedTo(needed.test(digest) ? replace(name) : digest));
        } catch (DockerCacheException e) {
            throw new StoreException(repository, e);
        }
    }

    /** Registries delete manifests with all their names. */
    private boolean isShared(Digest digest, EntryName name) {
        List<ImageReference> others = registry.tags(repository).stream()
                .filter(Predicate.not(name.text()::equals))
                .map(tag -> reference(new EntryName(tag)))
                .toList();
        return registry.find(others).values().stream()
                .anyMatch(answer ->
                        answer instanceof Answer.Found found && found.digest().equals(digest));
    }

    /** Gives the name to something that has no other, and can be deleted instead. */
    private Digest replace(EntryName name) {
        byte[] nothing = ManifestJson.index(List.of(), Map.of("deleted", name.text()));
        registry.put(reference(name), MediaTypes.OCI_INDEX, nothing);
        return Digest.of(nothing);
    }
}
