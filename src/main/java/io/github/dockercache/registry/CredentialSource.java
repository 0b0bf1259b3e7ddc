package io.github.dockercache.registry;

import java.util.Optional;

/** A place that may know the credential of a registry. */
public interface CredentialSource {

    /** Knows nothing. */
    CredentialSource NONE = registry -> Optional.empty();

    /**
     * The credential of a registry.
     *
     * @param registry host and optional port, {@code docker.io} for Docker Hub
     * @throws io.github.dockercache.image.InvalidInputException when the place is there and broken
     */
    Optional<Credential> find(String registry);
}
