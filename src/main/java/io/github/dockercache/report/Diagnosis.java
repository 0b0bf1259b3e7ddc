package io.github.dockercache.report;

import io.github.dockercache.cache.BuildCacheExtension;
import io.github.dockercache.cache.Checkup;
import io.github.dockercache.cache.CheckupOrder;
import io.github.dockercache.cache.Look;
import io.github.dockercache.cache.Machine;
import io.github.dockercache.cache.PluginNetwork;
import io.github.dockercache.image.DockerCacheException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that {@code doctor} has to tell.
 *
 * @param surroundings what Maven tells
 * @param order what was looked at, and what for
 * @param checkup what was found
 * @param dockerfiles what the Dockerfiles tell
 * @param now when it was found
 */
public record Diagnosis(
        Surroundings surroundings, CheckupOrder order, Checkup checkup, Dockerfiles dockerfiles, Instant now) {

    /**
     * What the Dockerfiles of a reactor tell.
     *
     * @param builds of how many images there are
     * @param withoutEngine how many of these have no instruction that needs an engine
     * @param unread what keeps base images from being known, as a Dockerfile that cannot be read
     */
    public record Dockerfiles(int builds, int withoutEngine, List<DockerCacheException> unread) {

        /** Copies the list. */
        public Dockerfiles {
            unread = List.copyOf(unread);
        }
    }

    /**
     * What Maven tells.
     *
     * @param offline whether the network was not to be touched
     * @param buildCache empty when Maven's build cache extension is not loaded
     */
    public record Surroundings(
            Machine machine,
            boolean offline,
            StoreTerms store,
            PluginNetwork network,
            Optional<Look<BuildCacheExtension>> buildCache) {}
}
