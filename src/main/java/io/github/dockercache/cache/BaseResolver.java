package io.github.dockercache.cache;

import io.github.dockercache.cache.SessionMemory.Outcome;
import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.ManifestDocument;
import io.github.dockercache.registry.Registry;
import io.github.dockercache.store.KnownBase;
import io.github.dockercache.store.Store;
import io.github.dockercache.store.StoreException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Base images to digests: tags by one question each, then the documents below, from the store where it has them. Each
 * distinct image is resolved once in a Maven session.
 */
final class BaseResolver {

    private final Registry registry;
    private final Store store;
    private final SessionMemory memory;
    private final ResolutionRules rules;
    private final CacheLog log;
    private final TagLookup tags;
    private final Set<Digest> opened = ConcurrentHashMap.newKeySet();

    BaseResolver(Registry registry, Store store, SessionMemory memory, ResolutionRules rules, CacheLog log) {
        this.registry = registry;
        this.store = store;
        this.memory = memory;
        this.rules = rules;
        this.log = log;
        this.tags = new TagLookup(registry, store, rules, log);
    }

    /** A {@link ResolvedBase} as text, or why there is none, for each of these bases. */
    Map<Base, Outcome> resolve(Collection<Base> bases) {
        Map<Base, Outcome> resolutions = new LinkedHashMap<>();
        Map<String, Base.Image> images = new TreeMap<>();
        for (Base base : bases) {
            if (base instanceof Base.Image image) {
                images.put(question(image), image);
            } else {
                resolutions.put(base, open((Base.Layout) base));
            }
        }
        memory.once(
                        images.keySet(),
                        fresh -> resolveImages(
                                fresh.stream().collect(Collectors.toMap(question -> question, images::get))))
                .forEach((question, outcome) -> resolutions.put(images.get(question), outcome));
        remember();
        return resolutions;
    }

    private static String question(Base.Image image) {
        return image.platform() + " " + image.reference();
    }

    private Map<String, Outcome> resolveImages(Map<String, Base.Image> images) {
        Map<String, Outcome> pins = memory.once(
                images.values().stream()
                        .map(image -> image.reference().toString())
                        .distinct()
                        .toList(),
                tags::ask);
        return InParallel.map(
                images, image -> open(image, pins.getOrDefault(image.reference().toString(), Outcome.NOT_ASKED)));
    }

    private Outcome open(Base.Image image, Outcome pin) {
        if (!(pin instanceof Outcome.Known known)) {
            return pin;
        }
        Digest digest = Digest.parse(known.answer().get(0));
        return ResolvedBase.locked(rules.lock(), image)
                .map(locked -> locked(image, locked))
                .orElseGet(() -> opened(image, stored(image.reference()), digest));
    }

    private Outcome locked(Base.Image image, ResolvedBase found) {
        log.resolved(image.reference() + " for " + image.platform() + " by the lock", found);
        return new Outcome.Known(found.asText());
    }

    private Outcome open(Base.Layout base) {
        LayoutImage image = new LayoutImage(base.location());
        try {
            return opened(base, image, image.digest());
        } catch (DockerCacheException e) {
            return Outcome.Failed.of(e);
        }
    }

    private Outcome opened(Base base, ImageSource source, Digest digest) {
        try {
            ResolvedBase found = new ImageDocuments(source).open(digest, base.platform());
            opened.add(digest);
            log.resolved(source.name() + " for " + base.platform(), found);
            return new Outcome.Known(found.asText());
        } catch (StoreException e) {
            throw e;
        } catch (DockerCacheException e) {
            return Outcome.Failed.of(e);
        }
    }

    /** The layers of these bases; what cannot be read now has none. */
    Set<Digest> layers(Collection<KnownUse> uses) {
        Set<Digest> layers = new HashSet<>();
        for (KnownUse use : uses) {
            if (use.use().base() instanceof Base.Image image) {
                layers.addAll(layers(image, use.base().manifest()));
            }
        }
        return layers;
    }

    /** The same, of bases whose documents are in the store. */
    Set<Digest> knownLayers(Collection<KnownUse> uses) {
        Set<Digest> layers = new HashSet<>();
        uses.forEach(
                use -> document(use.base().manifest()).map(BaseResolver::layers).ifPresent(layers::addAll));
        return layers;
    }

    private static List<Digest> layers(byte[] manifest) {
        return ManifestDocument.parse(manifest) instanceof ManifestDocument.Manifest found
                ? found.layers().stream().map(Descriptor::digest).toList()
                : List.of();
    }

    private List<Digest> layers(Base.Image image, Digest manifest) {
        try {
            return layers(stored(image.reference()).manifest(manifest));
        } catch (StoreException e) {
            throw e;
        } catch (DockerCacheException e) {
            return List.of(); // then they are stored, which is no fault
        }
    }

    /** A document of a base image, if the store has it. */
    Optional<byte[]> document(Digest digest) {
        return store.blob(digest);
    }

    /** Where the documents of an image are. */
    StoredImage stored(ImageReference reference) {
        return new StoredImage(reference, store, registry);
    }

    /** Only what was opened: a reference in the store has its manifest there, and is an image. */
    private void remember() {
        Map<ImageReference, KnownBase> news = new HashMap<>(tags.news());
        news.values().removeIf(known -> !opened.contains(known.digest()));
        Map<ImageReference, Descriptor> manifests = new HashMap<>();
        news.forEach((reference, known) -> store.blob(known.digest())
                .ifPresent(bytes -> manifests.put(reference, descriptor(known.digest(), bytes))));
        news.keySet().retainAll(manifests.keySet());
        if (!news.isEmpty()) {
            store.remember(news, manifests);
        }
    }

    private static Descriptor descriptor(Digest digest, byte[] manifest) {
        String mediaType = ManifestDocument.parse(manifest).mediaType();
        return new Descriptor(mediaType, digest, manifest.length, null, Map.of());
    }
}
