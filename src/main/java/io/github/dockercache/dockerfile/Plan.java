package io.github.dockercache.dockerfile;

import io.github.dockercache.image.ImageReference;
import java.util.List;

/**
 * What a build of one target for one platform needs of a Dockerfile.
 *
 * @param bases every image that the build resolves, each once, in the order in which the Dockerfile first asks for it; a
 *     {@code # syntax=} frontend comes last
 * @param steps the instructions of the needed stages, in the order of the file, each after its {@code FROM}; before them,
 *     where there are any, an escape character that is not the usual one, and the arguments before the first
 *     {@code FROM} whose values a needed stage takes over
 * @param arguments the names that needed instructions declare with {@code ARG}, sorted
 */
public record Plan(List<BaseUse> bases, List<Step> steps, List<String> arguments) {

    /** Copies the lists. */
    public Plan {
        bases = List.copyOf(bases);
        steps = List.copyOf(steps);
        arguments = List.copyOf(arguments);
    }

    /** A plan without arguments. */
    public Plan(List<BaseUse> bases, List<Step> steps) {
        this(bases, steps, List.of());
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
