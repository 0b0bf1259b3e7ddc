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
 * @param unread what keeps base images from being known, as a Dockerfile that cannot be read
 * @param now when it was found
 */
public record Diagnosis(
        Surroundings surroundings,
        CheckupOrder order,
        Checkup checkup,
        List<DockerCacheException> unread,
        Instant now) {

    /** Copies the list. */
    public Diagnosis {
        unread = List.copyOf(unread);
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
