package io.github.dockercache.cache;

import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.dockerfile.BaseTriggers;
import io.github.dockercache.dockerfile.BaseUse;
import io.github.dockercache.dockerfile.Dockerfile;
import io.github.dockercache.dockerfile.Plan;
import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.image.Platform;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An image, its Dockerfile, and what a build needs of it.
 *
 * @param plans by the platform that each is for
 */
record PlannedBuild(ImageBuild build, Dockerfile dockerfile, SortedMap<Platform, Plan> plans) {

    /**
     * Plans for each platform.
     *
     * @throws io.github.dockercache.image.InvalidInputException when the build would be refused, or would make the value of
     *     a secret part of an image's name
     */
    static PlannedBuild of(ImageBuild build, Dockerfile dockerfile, BaseTriggers triggers, SecretNames secrets) {
        SortedMap<Platform, Plan> plans = new TreeMap<>();
        for (Platform platform : build.platforms()) {
            plans.put(platform, dockerfile.plan(build.planFor(platform), triggers, secrets));
        }
        PlannedBuild planned = new PlannedBuild(build, dockerfile, plans);
        SecretArguments given = new SecretArguments(build.buildArguments(), secrets);
        planned.uses().forEach(use -> given.requireNoneIn(use, build.dockerfileName()));
        return planned;
    }

    /** The same with other triggers known. */
    PlannedBuild again(BaseTriggers triggers, SecretNames secrets) {
        return of(build, dockerfile, triggers, secrets);
    }

    /** The places of the Dockerfile that ask for a base, each base once, in the order of the file. */
    Collection<BaseUse> uses() {
        Map<Base, BaseUse> uses = new LinkedHashMap<>();
        for (Plan plan : plans.values()) {
            for (BaseUse use : plan.bases()) {
                uses.putIfAbsent(use.base(), use);
            }
        }
        return uses.values();
    }

    /** The names of the secrets that needed instructions declare. */
    Set<String> secretArguments(SecretNames secrets) {
        Set<String> names = new TreeSet<>();
        for (Plan plan : plans.values()) {
            plan.arguments().stream().filter(secrets::contains).forEach(names::add);
        }
        return names;
    }
}
