package io.github.dockercache.cache;

import io.github.dockercache.cache.SessionMemory.Outcome;
import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.dockerfile.BaseTriggers;
import io.github.dockercache.dockerfile.BaseUse;
import io.github.dockercache.dockerfile.Dockerfile;
import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans of several images and what is known of their bases.
 *
 * @param bases every base of the plans
 */
record ResolvedBuilds(List<PlannedBuild> builds, Map<Base, Outcome> bases) {

    /**
     * Plans, resolves the bases, and plans again with their {@code ONBUILD} triggers, until no trigger brings in an image
     * that was not there before.
     */
    static ResolvedBuilds of(List<ImageBuild> images, BaseResolver resolver, SecretNames secrets) {
        Map<Base, Outcome> bases = new HashMap<>();
        BaseTriggers triggers = base -> Optional.ofNullable(bases.get(base)).flatMap(ResolvedBuilds::triggers);
        List<PlannedBuild> builds = new ArrayList<>();
        for (ImageBuild image : images) {
            Dockerfile dockerfile = DockerfileText.of(image);
            builds.add(PlannedBuild.of(image, dockerfile, triggers, secrets));
        }
        while (resolveOpen(builds, bases, resolver)) {
            builds.replaceAll(build -> build.again(triggers, secrets));
        }
        return new ResolvedBuilds(List.copyOf(builds), bases);
    }

    /** Resolves what is not known yet; whether a trigger came with it, so that the plans may be others now. */
    private static boolean resolveOpen(List<PlannedBuild> builds, Map<Base, Outcome> bases, BaseResolver resolver) {
        Set<Base> open = new LinkedHashSet<>();
        for (PlannedBuild build : builds) {
            build.uses().forEach(use -> open.add(use.base()));
        }
        open.removeAll(bases.keySet());
        if (open.isEmpty()) {
            return false;
        }
        Map<Base, Outcome> found = resolver.resolve(open);
        bases.putAll(found);
        return found.values().stream()
                .anyMatch(outcome ->
                        triggers(outcome).filter(list -> !list.isEmpty()).isPresent());
    }

    private static Optional<List<String>> triggers(Outcome outcome) {
        return outcome instanceof Outcome.Known known
                ? Optional.of(ResolvedBase.ofText(known.answer()).triggers())
                : Optional.empty();
    }

    /** The first base that is not known, as an error that names the place which asks for it. */
    Optional<DockerCacheException> firstUnresolved() {
        for (PlannedBuild planned : builds) {
            for (BaseUse use : planned.uses()) {
                if (bases.get(use.base()) instanceof Outcome.Failed failed) {
                    return Optional.of(failed.askedFor(planned.build().dockerfileName() + " line " + use.line()));
                }
            }
        }
        return Optional.empty();
    }

    /** What is known of the bases of an image, in the order of the Dockerfile; only when all are resolved. */
    List<KnownUse> knownUses(PlannedBuild planned) {
        return planned.uses().stream()
                .map(use -> new KnownUse(use, resolved(use.base())))
                .toList();
    }

    /** The image ID of each base of an image; only when all are resolved. */
    Map<Base, Digest> imageIds(PlannedBuild planned) {
        Map<Base, Digest> ids = new HashMap<>();
        planned.uses().forEach(use -> ids.put(use.base(), resolved(use.base()).configuration()));
        return ids;
    }

    private ResolvedBase resolved(Base base) {
        if (bases.get(base) instanceof Outcome.Known known) {
            return ResolvedBase.ofText(known.answer());
        }
        throw new IllegalStateException("only when all bases are resolved");
    }
}
