package io.github.dockercache.cache;

import io.github.dockercache.cache.SessionMemory.Outcome;
import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.dockerfile.BaseUse;
import io.github.dockercache.dockerfile.Dockerfile;
import io.github.dockercache.dockerfile.Plan;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.Platform;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans of several images and what is known of their bases.
 *
 * @param plans by image and platform
 * @param bases every base of the plans
 */
record ResolvedBuilds(Map<ImageBuild, SortedMap<Platform, Plan>> plans, Map<Base, Outcome> bases) {

    /**
     * Plans, resolves the bases, and plans again with their {@code ONBUILD} triggers, until no trigger brings in an image
     * that was not there before.
     */
    static ResolvedBuilds of(Map<ImageBuild, Dockerfile> dockerfiles, BaseResolver resolver) {
        Map<Base, Outcome> bases = new HashMap<>();
        while (true) {
            Map<ImageBuild, SortedMap<Platform, Plan>> plans = plans(dockerfiles, bases);
            Set<Base> open = basesOf(plans);
            open.removeAll(bases.keySet());
            if (open.isEmpty()) {
                return new ResolvedBuilds(plans, bases);
            }
            bases.putAll(resolver.resolve(open));
        }
    }

    private static Map<ImageBuild, SortedMap<Platform, Plan>> plans(
            Map<ImageBuild, Dockerfile> dockerfiles, Map<Base, Outcome> bases) {
        Map<ImageBuild, SortedMap<Platform, Plan>> plans = new LinkedHashMap<>();
        dockerfiles.forEach((build, dockerfile) -> {
            SortedMap<Platform, Plan> ofPlatforms = new TreeMap<>();
            for (Platform platform : build.platforms()) {
                ofPlatforms.put(platform, dockerfile.plan(build.planFor(platform), base -> triggers(bases.get(base))));
            }
            plans.put(build, ofPlatforms);
        });
        return plans;
    }

    private static Optional<List<String>> triggers(@Nullable Outcome outcome) {
        return outcome instanceof Outcome.Known known
                ? Optional.of(ResolvedBase.ofText(known.answer()).triggers())
                : Optional.empty();
    }

    private static Set<Base> basesOf(Map<ImageBuild, SortedMap<Platform, Plan>> plans) {
        Set<Base> bases = new LinkedHashSet<>();
        plans.values()
                .forEach(ofPlatforms ->
                        ofPlatforms.values().forEach(plan -> plan.bases().forEach(use -> bases.add(use.base()))));
        return bases;
    }

    /** The first base that is not known, as an error that names the place which asks for it. */
    Optional<DockerCacheException> firstUnresolved() {
        for (var ofPlatforms : plans.entrySet()) {
            for (Plan plan : ofPlatforms.getValue().values()) {
                for (BaseUse use : plan.bases()) {
                    if (bases.get(use.base()) instanceof Outcome.Failed failed) {
                        return Optional.of(
                                failed.askedFor(ofPlatforms.getKey().dockerfileName() + " line " + use.line()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The plans of an image. */
    SortedMap<Platform, Plan> plans(ImageBuild build) {
        return plans.getOrDefault(build, new TreeMap<>());
    }

    /** The bases of an image, each once, in the order of the Dockerfile; only when all are resolved. */
    List<KnownUse> uses(ImageBuild build) {
        Map<Base, KnownUse> uses = new LinkedHashMap<>();
        for (Plan plan : plans(build).values()) {
            for (BaseUse use : plan.bases()) {
                uses.putIfAbsent(use.base(), known(use));
            }
        }
        return List.copyOf(uses.values());
    }

    /** The image ID of each base of an image; only when all are resolved. */
    Map<Base, Digest> imageIds(ImageBuild build) {
        Map<Base, Digest> ids = new HashMap<>();
        for (Plan plan : plans(build).values()) {
            plan.bases().forEach(use -> ids.put(use.base(), known(use).base().configuration()));
        }
        return ids;
    }

    private KnownUse known(BaseUse use) {
        if (!(bases.get(use.base()) instanceof Outcome.Known known)) {
            throw new IllegalStateException("not resolved: line " + use.line());
        }
        String shown =
                use.base() instanceof Base.Image image ? image.reference().toString() : use.written();
        return new KnownUse(shown, use.base().platform(), use.line(), ResolvedBase.ofText(known.answer()));
    }
}
