package io.github.dockercache.dockerfile;

import java.util.List;
import java.util.Optional;

/** Knows the {@code ONBUILD} triggers of base images, which can bring in more images. */
public interface BaseTriggers {

    /** Knows no image: what a Dockerfile asks for without its bases' configurations at hand. */
    BaseTriggers UNKNOWN = base -> Optional.empty();

    /** The triggers of a base, in order; empty when its configuration is not known (yet). */
    Optional<List<String>> of(Base base);
}
