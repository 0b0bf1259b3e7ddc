package io.github.dockercache.cache;

import io.github.dockercache.cache.SessionMemory.Outcome;
import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.dockerfile.BaseUse;
import io.github.dockercache.dockerfile.Dockerfile;
import io.github.dockercache.dockerfile.Plan;
import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.Platform;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans of several images and what is known of their bases.
 *
 * @param plans by image and platform
 * @param bases every base of the plans
 * @param secrets which arguments must not show
 */
record ResolvedBuilds(Map<ImageBuild, SortedMap<Platform, Plan>> plans, Map<Base, Outcome> bases, SecretNames secrets) {

    /**
     * Plans, resolves the bases, and plans again with their {@code ONBUILD} triggers, until no trigger brings in an image
     * that was not there before.
     */
    static ResolvedBuilds of(Map<ImageBuild, Dockerfile> dockerfiles, BaseResolver resolver, SecretNames secrets) {
        Map<Base, Outcome> bases = new HashMap<>();
        while (true) {
            Map<ImageBuild, SortedMap<Platform, Plan>> plans = plans(dockerfiles, bases, secrets);
            requireNoSecretNames(plans, secrets);
            Set<Base> open = basesOf(plans);
            open.removeAll(bases.keySet());
            if (open.isEmpty()) {
                return new ResolvedBuilds(plans, bases, secrets);
            }
            bases.putAll(resolver.resolve(open));
        }
    }

    private static Map<ImageBuild, SortedMap<Platform, Plan>> plans(
            Map<ImageBuild, Dockerfile> dockerfiles, Map<Base, Outcome> bases, SecretNames secrets) {
        Map<ImageBuild, SortedMap<Platform, Plan>> plans = new LinkedHashMap<>();
        dockerfiles.forEach((build, dockerfile) -> {
            SortedMap<Platform, Plan> ofPlatforms = new TreeMap<>();
            for (Platform platform : build.platforms()) {
                ofPlatforms.put(
                        platform, dockerfile.plan(build.planFor(platform), base -> triggers(bases.get(base)), secrets));
            }
            plans.put(build, ofPlatforms);
        });
        return plans;
    }

    private static void requireNoSecretNames(Map<ImageBuild, SortedMap<Platform, Plan>> plans, SecretNames secrets) {
        plans.forEach((build, ofPlatforms) -> {
            SecretArguments arguments = new SecretArguments(build.buildArguments(), secrets);
            ofPlatforms
                    .values()
                    .forEach(plan -> plan.bases().forEach(use -> arguments.requireNoneIn(use, build.dockerfileName())));
        });
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
        for (ImageBuild build : plans.keySet()) {
            for (BaseUse use : uses(build)) {
                if (bases.get(use.base()) instanceof Outcome.Failed failed) {
                    return Optional.of(failed.askedFor(build.dockerfileName() + " line " + use.line()));
                }
            }
        }
        return Optional.empty();
    }

    /** The places of an image's Dockerfile that ask for a base, each base once, in the order of the file. */
    private Collection<BaseUse> uses(ImageBuild build) {
        Map<Base, BaseUse> uses = new LinkedHashMap<>();
        plans(build).values().forEach(plan -> plan.bases().forEach(use -> uses.putIfAbsent(use.base(), use)));
        return uses.values();
    }

    /** The plans of an image. */
    SortedMap<Platform, Plan> plans(ImageBuild build) {
        return plans.getOrDefault(build, new TreeMap<>());
    }

    /** The bases of an image, each once, in the order of the Dockerfile; only when all are resolved. */
    List<KnownUse> knownUses(ImageBuild build) {
        return uses(build).stream()
                .map(use -> new KnownUse(shown(use), use.base().platform(), use.line(), resolved(use.base())))
                .toList();
    }

    private static String shown(BaseUse use) {
        return use.base() instanceof Base.Image image ? image.reference().toString() : use.written();
    }

    /** The image ID of each base of an image; only when all are resolved. */
    Map<Base, Digest> imageIds(ImageBuild build) {
        Map<Base, Digest> ids = new HashMap<>();
        uses(build).forEach(use -> ids.put(use.base(), resolved(use.base()).configuration()));
        return ids;
    }

    /** The names of the secrets that the needed instructions of an image declare. */
    Set<String> secretArguments(ImageBuild build) {
        return plans(build).values().stream()
                .flatMap(plan -> plan.arguments().stream())
                .filter(secrets::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    private ResolvedBase resolved(Base base) {
        if (bases.get(base) instanceof Outcome.Known known) {
            return ResolvedBase.ofText(known.answer());
        }
        throw new IllegalStateException("only when all bases are resolved");
    }
}
