package io.github.dockercache.dockerfile;

import io.github.dockercache.image.ImageReference;
import java.util.List;

/**
 * What a build of one target for one platform needs of a Dockerfile.
 *
 * @param bases every image that the build resolves, each once, in the order in which the Dockerfile first asks for it; a
 *     {@code # syntax=} frontend comes last
 * @param steps the instructions of the needed stages, in the order of the file, each after its {@code FROM}
 */
public record Plan(List<BaseUse> bases, List<Step> steps) {

    /** Copies the lists. */
    public Plan {
        bases = List.copyOf(bases);
        steps = List.copyOf(steps);
    }

    /** The references that are resolved at a registry, each once, sorted. */
    public List<ImageReference> references() {
        return bases.stream()
                .map(BaseUse::base)
                .filter(Base.Image.class::isInstance)
                .map(base -> ((Base.Image) base).reference())
                .distinct()
                .sorted()
                .toList();
    }
}
