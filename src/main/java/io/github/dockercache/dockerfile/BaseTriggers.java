package io.github.dockercache.dockerfile;

import java.util.List;
import java.util.Optional;

/** Knows the {@code ONBUILD} triggers of base images, which can bring in more images. */
public interface BaseTriggers {

    /** The triggers of a base, in order; empty when its configuration is not known (yet). */
    Optional<List<String>> of(Base base);
}
