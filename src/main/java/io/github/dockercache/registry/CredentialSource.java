package io.github.dockercache.registry;

import java.util.List;
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

    /**
     * The credential for one repository of a registry, where the place keeps several for a registry.
     *
     * @param repository path in the registry
     */
    default Optional<Credential> find(String registry, String repository) {
        return find(registry);
    }

    /** The first answer of several places, asked in order, no more of them than needed. */
    static CredentialSource firstOf(List<CredentialSource> sources) {
        List<CredentialSource> places = List.copyOf(sources);
        return new CredentialSource() {
            @Override
            public Optional<Credential> find(String registry) {
                return places.stream()
                        .flatMap(place -> place.find(registry).stream())
                        .findFirst();
            }

            @Override
            public Optional<Credential> find(String registry, String repository) {
                return places.stream()
                        .flatMap(place -> place.find(registry, repository).stream())
                        .findFirst();
            }
        };
    }
}
