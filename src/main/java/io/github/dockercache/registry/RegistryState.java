package io.github.dockercache.registry;

import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import java.util.List;
import java.util.Optional;

/**
 * How one registry fares.
 *
 * @param asked the image that it was asked about
 * @param login where the credential for it comes from; empty when there is none
 * @param answer empty when there was none
 * @param trouble why there is no answer, or no credential although there should be one; else empty
 * @param mirrors the trouble with mirrors that were asked before
 */
public record RegistryState(
        ImageReference asked,
        Optional<CredentialOrigin> login,
        Optional<RegistryAnswer> answer,
        Optional<DockerCacheException> trouble,
        List<DockerCacheException> mirrors) {

    /** Copies the list. */
    public RegistryState {
        mirrors = List.copyOf(mirrors);
    }
}
