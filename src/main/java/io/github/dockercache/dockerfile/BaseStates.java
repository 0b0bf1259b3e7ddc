package io.github.dockercache.dockerfile;

import java.util.Optional;

/** Knows what the configurations of base images say. */
public interface BaseStates {

    /** What a base's configuration says; empty when it is not known. */
    Optional<ImageState> of(Base base);
}
