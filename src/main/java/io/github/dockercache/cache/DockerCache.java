package io.github.dockercache.cache;

import io.github.dockercache.context.KeyFiles;
import io.github.dockercache.dockerfile.Dockerfile;
import io.github.dockercache.dockerfile.ImageState;
import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.key.BaseLock;
import io.github.dockercache.key.KeyMaterial;
import io.github.dockercache.key.ResolvedPlans;
import io.github.dockercache.registry.Registry;
import io.github.dockercache.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The straight line: Dockerfile text → stages → plan → image references → resolved digests → keys. Each goal is one
 * method.
 */
public final class DockerCache {

    private final BaseResolver resolver;
    private final LockJob locks;
    private final ResolutionRules rules;
    private final CacheLog log;

    /** Over the doors to the outside. */
    public DockerCache(Registry registry, Store store, SessionMemory memory, ResolutionRules rules, CacheLog log) {
        this.resolver = new BaseResolver(registry, store, memory, rules, log);
        this.locks = new LockJob(resolver, rules);
        this.rules = rules;
        this.log = log;
    }

    /** Without any registry: what the store does not know stays unknown. */
    public static DockerCache offline(Store store, BaseLock lock, CacheLog log) {
        // no answer is too old, and none is from a time to come
        ResolutionRules rules =
                new ResolutionRules(new BaseUpdatePolicy.Never(), WhenUnresolved.STALE_OR_SKIP, "", Instant.MAX, lock);
        return new DockerCache(new NoRegistry(), store, new SessionMemory(new ConcurrentHashMap<>(), ""), rules, log);
    }

    /** Every image that the build would resolve for any of its platforms, sorted. */
    public Set<ImageReference> images(ImageBuild image) {
        // names are what is asked for here: no argument that is given is kept out of them
        SecretNames secrets = new SecretNames(image.buildArguments().keySet(), Set.of());
        Set<ImageReference> references = new TreeSet<>();
        for (PlannedBuild build :
                ResolvedBuilds.of(List.of(image), resolver, secrets).builds()) {
            build.plans().values().forEach(plan -> references.addAll(plan.references()));
        }
        return references;
    }

    /** Whether an instruction of the Dockerfile needs an engine; what its bases may bring by {@code ONBUILD} is left out. */
    public static boolean needsEngine(ImageBuild image) {
        Dockerfile dockerfile = DockerfileText.of(image);
        return image.platforms().stream()
                .map(image::planFor)
                .map(plan -> dockerfile.cut(plan, base -> Optional.of(ImageState.NOTHING), SecretNames.USUAL))
                .anyMatch(cut -> cut.lastEngineStep().isPresent());
    }

    /** The layers of an image's bases, as far as registries have them and they can be asked. */
    Set<Digest> baseLayers(ImageKeys keys) {
        return resolver.layers(keys.uses());
    }

    /** The same without asking anybody: as far as the store knows. */
    Set<Digest> knownBaseLayers(ImageKeys keys) {
        return resolver.knownLayers(keys.uses());
    }

    /** The keys of each image; empty when a base is not known and the rules say to go on without caching. */
    public Optional<List<ImageKeys>> keys(KeyRequest request) {
        Map<String, Digest> keyFiles = new KeyFiles(request.folder(), request.excluded()).digests(request.keyFiles());
        ResolvedBuilds resolved = ResolvedBuilds.of(request.builds(), resolver, request.secrets());
        Optional<DockerCacheException> unresolved = resolved.firstUnresolved();
        if (unresolved.isPresent()) {
            return withoutKeys(unresolved.get());
        }
        return Optional.of(resolved.builds().stream()
                .map(build -> keys(build, resolved, keyFiles, request))
                .toList());
    }

    /**
     * What a lock says of the bases of these images: as the rules' lock has them, else as their registries do.
     *
     * @param before the lock as it was, with the platforms that somebody builds for
     */
    public BaseLock lock(List<ImageBuild> images, SecretNames secrets, BaseLock before) {
        return locks.lock(images, secrets, before);
    }

    /** What the rules' lock does not have of the bases of these images, each in words. */
    public List<String> missingInLock(List<ImageBuild> images, SecretNames secrets) {
        return locks.missing(images, secrets);
    }

    /** Makes sure that an engine gets what the keys are about, where nobody but the lock has said what that is. */
    void requireTrueLock(ImageKeys keys) {
        locks.requireTrue(keys.uses());
    }

    /** A document of a base image, if the store has it. */
    Optional<byte[]> document(Digest digest) {
        return resolver.document(digest);
    }

    /** What is said of the bases of an image; from the store, as far as that has it. */
    BaseDocuments documents(ImageKeys keys) {
        return new BaseDocuments(keys.uses(), image -> resolver.stored(image.reference()));
    }

    private Optional<List<ImageKeys>> withoutKeys(DockerCacheException reason) {
        if (!rules.whenUnresolved().goesOn()) {
            throw reason;
        }
        log.unresolved(reason);
        return Optional.empty();
    }

    private ImageKeys keys(
            PlannedBuild build, ResolvedBuilds resolved, Map<String, Digest> keyFiles, KeyRequest request) {
        KeyMaterial material = new KeyMaterial(
                new ResolvedPlans(build.build().dockerfileName(), build.plans(), resolved.imageIds(build)),
                request.keyPrefix(),
                build.secretArguments(request.secrets()),
                keyFiles);
        List<KnownUse> uses = resolved.knownUses(build).stream()
                .map(use -> use.in(rules.lock()))
                .toList();
        return ImageKeys.of(build.build().name(), material, uses);
    }
}
