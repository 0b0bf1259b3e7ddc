package io.github.dockercache.cache;

import io.github.dockercache.context.KeyFiles;
import io.github.dockercache.dockerfile.Dockerfile;
import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.key.KeyMaterial;
import io.github.dockercache.key.ResolvedPlans;
import io.github.dockercache.registry.Registry;
import io.github.dockercache.store.Store;
import java.time.Instant;
import java.util.LinkedHashMap;
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
    private final ResolutionRules rules;
    private final CacheLog log;

    /** Over the doors to the outside. */
    public DockerCache(Registry registry, Store store, SessionMemory memory, ResolutionRules rules, CacheLog log) {
        this.resolver = new BaseResolver(registry, store, memory, rules, log);
        this.rules = rules;
        this.log = log;
    }

    /** Without any registry: what the store does not know stays unknown. */
    public static DockerCache offline(Store store, CacheLog log) {
        ResolutionRules rules =
                new ResolutionRules(new BaseUpdatePolicy.Never(), WhenUnresolved.STALE_OR_SKIP, "", Instant.EPOCH);
        return new DockerCache(new NoRegistry(), store, new SessionMemory(new ConcurrentHashMap<>()), rules, log);
    }

    /** Every image that the build would resolve for any of its platforms, sorted. */
    public Set<ImageReference> images(ImageBuild build) {
        // names are what is asked for here: no argument that is given is kept out of them
        SecretNames secrets = new SecretNames(build.buildArguments().keySet(), Set.of());
        Set<ImageReference> references = new TreeSet<>();
        ResolvedBuilds.of(read(List.of(build)), resolver, secrets)
                .plans(build)
                .values()
                .forEach(plan -> references.addAll(plan.references()));
        return references;
    }

    /** The keys of each image; empty when a base is not known and the rules say to go on without caching. */
    public Optional<List<ImageKeys>> keys(KeyRequest request) {
        Map<ImageBuild, Dockerfile> dockerfiles = read(request.builds());
        Map<String, Digest> keyFiles = new KeyFiles(request.folder(), request.excluded()).digests(request.keyFiles());
        ResolvedBuilds builds = ResolvedBuilds.of(dockerfiles, resolver, request.secrets());
        Optional<DockerCacheException> unresolved = builds.firstUnresolved();
        if (unresolved.isPresent()) {
            return withoutKeys(unresolved.get());
        }
        return Optional.of(request.builds().stream()
                .map(build -> keys(build, builds, keyFiles, request))
                .toList());
    }

    private static Map<ImageBuild, Dockerfile> read(List<ImageBuild> builds) {
        Map<ImageBuild, Dockerfile> dockerfiles = new LinkedHashMap<>();
        builds.forEach(build -> dockerfiles.put(build, DockerfileText.of(build)));
        return dockerfiles;
    }

    private Optional<List<ImageKeys>> withoutKeys(DockerCacheException reason) {
        if (!rules.whenUnresolved().goesOn()) {
            throw reason;
        }
        log.unresolved(reason);
        return Optional.empty();
    }

    private static ImageKeys keys(
            ImageBuild build, ResolvedBuilds builds, Map<String, Digest> keyFiles, KeyRequest request) {
        KeyMaterial material = new KeyMaterial(
                ResolvedPlans.of(build.dockerfileName(), builds.plans(build), builds.imageIds(build)),
                request.keyPrefix(),
                builds.secretArguments(build),
                keyFiles);
        return new ImageKeys(build.name(), material, builds.knownUses(build));
    }
}
