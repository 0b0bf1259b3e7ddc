package io.github.dockercache.build;

import io.github.dockercache.image.DockerCacheException;
import java.util.List;
import java.util.Optional;

/**
 * All engines of this machine, and the one that a build would use.
 *
 * @param engines in the order in which {@link EngineName#AUTO} prefers them
 * @param daemon how Docker's engine reaches registries; empty when there is no such engine
 * @param choice the engine that would be used, in one line; empty when there is none, or none is wanted
 * @param none why there is none, although one is wanted
 */
public record EngineSurvey(
        List<SurveyedEngine> engines, Optional<Daemon> daemon, String choice, Optional<DockerCacheException> none) {

    /** Copies the list. */
    public EngineSurvey {
        engines = List.copyOf(engines);
    }
}
