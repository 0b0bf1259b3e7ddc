package io.github.dockercache.cache;

import io.github.dockercache.build.EngineSurvey;
import io.github.dockercache.registry.PullLimit;
import io.github.dockercache.store.StoreState;
import java.util.List;
import java.util.Optional;

/**
 * What was found of all that a build may use.
 *
 * @param pulls that Docker Hub has left for this login; empty when it was not asked, or does not say
 * @param store empty when builds do not use it
 * @param remote empty when there is none, or it was not asked
 */
public record Checkup(
        Look<EngineSurvey> engines,
        List<RegistryLook> registries,
        Optional<PullLimit> pulls,
        Optional<StoreState> store,
        Optional<RemoteState> remote) {

    /** Copies the list. */
    public Checkup {
        registries = List.copyOf(registries);
    }
}
