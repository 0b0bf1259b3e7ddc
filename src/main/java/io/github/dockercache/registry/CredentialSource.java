package io.github.dockercache.registry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A place that may know the credential of a registry. */
public interface CredentialSource {

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

    /**
     * The same, by a place that may have to wait for somebody.
     *
     * @param limit the longest that it may take
     */
    default Optional<Credential> find(String registry, String repository, Duration limit) {
        return find(registry, repository);
    }

    /** The same, with where it comes from. */
    default Optional<HeldCredential> held(String registry, String repository, Duration limit) {
        return find(registry, repository, limit)
                .map(credential -> new HeldCredential(credential, new CredentialOrigin.Unknown()));
    }

    /** The first answer of several places, asked in order, no more of them than needed. */
    static CredentialSource firstOf(List<CredentialSource> sources) {
        List<CredentialSource> places = List.copyOf(sources);
        return new CredentialSource() {
            @Override
            public Optional<Credential> find(String registry) {
                return first(place -> place.find(registry));
            }

            @Override
            public Optional<Credential> find(String registry, String repository) {
                return first(place -> place.find(registry, repository));
            }

            @Override
            public Optional<Credential> find(String registry, String repository, Duration limit) {
                return first(place -> place.find(registry, repository, limit));
            }

            @Override
            public Optional<HeldCredential> held(String registry, String repository, Duration limit) {
                return first(place -> place.held(registry, repository, limit));
            }

            private <T> Optional<T> first(Function<CredentialSource, Optional<T>> question) {
                return places.stream()
                        .flatMap(place -> question.apply(place).stream())
                        .findFirst();
            }
        };
    }
}
