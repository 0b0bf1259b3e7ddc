package io.github.dockercache.build;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a build gave.
 *
 * @param image manifest of the platform's image, in the target
 * @param cache manifest of the layer cache, in the target; empty for an engine that can make none
 * @param resolved what the engine says that it took each base for; empty where it does not tell
 * @param steps in the order in which the engine began them
 */
public record Built(
        Descriptor image, Optional<Descriptor> cache, Map<ImageReference, Digest> resolved, List<BuildStep> steps) {

    /** Copies the collections. */
    public Built {
        resolved = Map.copyOf(resolved);
        steps = List.copyOf(steps);
    }
}
