package io.github.dockercache.registry;

import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where the images of one registry are asked for: its mirrors in order, then the registry itself. A mirror gets one
 * try; one that cannot be reached is left out from then on. The registry is asked again while its trouble may pass.
 */
final class Route {

    /** A mirror is there to save time. */
    private static final Duration PATIENCE_WITH_MIRRORS = Duration.ofSeconds(10);

    private final List<Conversation> mirrors;
    private final Conversation registry;
    private final Set<Conversation> silent = ConcurrentHashMap.newKeySet();

    Route(List<Conversation> mirrors, Conversation registry) {
        this.mirrors = List.copyOf(mirrors);
        this.registry = registry;
    }

    /** One host of the way, and the image's repository there. */
    record Stop(Conversation host, String repository, Deadline deadline) {
        Stop noLaterThan(Deadline other) {
            return new Stop(host, repository, deadline.noLaterThan(other.remaining()));
        }
    }

    /** Announces images that will be asked about. */
    void expect(Collection<ImageReference> images) {
        for (Conversation host : mirrors) {
            host.expect(repositories(host, images));
        }
        registry.expect(repositories(registry, images));
    }

    private static List<String> repositories(Conversation host, Collection<ImageReference> images) {
        return images.stream().map(host.endpoint()::repository).distinct().toList();
    }

    /** Ends when a first host has taught how it wants to be asked, or failed to. */
    CompletableFuture<?> learnt() {
        Stream<Conversation> hosts = Stream.concat(mirrors.stream(), Stream.of(registry));
        return CompletableFuture.anyOf(hosts.map(Conversation::learnt).toArray(CompletableFuture<?>[]::new));
    }

    /** The registry's own answer, for what changes it or has to be the latest. */
    <T> T askRegistry(ImageReference image, Deadline deadline, Function<Stop, T> question) {
        return Patience.until(deadline, () -> question.apply(stop(registry, image, deadline)));
    }

    /** The registry itself. */
    Stop registry(ImageReference image, Deadline deadline) {
        return stop(registry, image, deadline);
    }

    /** How many connections are worth their price, and polite. */
    int connections() {
        Conversation host = mirrors.stream()
                .filter(mirror -> !silent.contains(mirror))
                .findFirst()
                .orElse(registry);
        return host.connections();
    }

    /** The first good answer; else the registry's trouble, with that of the mirrors attached. */
    <T> T ask(ImageReference image, Deadline deadline, Function<Stop, T> question) {
        List<DockerCacheException> troubles = new ArrayList<>();
        for (Conversation mirror : mirrors) {
            if (!silent.contains(mirror)) {
                try {
                    return question.apply(stop(mirror, image, deadline.noLaterThan(PATIENCE_WITH_MIRRORS)));
                } catch (DockerCacheException e) {
                    troubles.add(e);
                    noteSilence(mirror, e);
                }
            }
        }
        try {
            return Patience.until(deadline, () -> question.apply(stop(registry, image, deadline)));
        } catch (DockerCacheException e) {
            troubles.forEach(e::addSuppressed);
            throw e;
        }
    }

    private static Stop stop(Conversation host, ImageReference image, Deadline deadline) {
        return new Stop(host, host.endpoint().repository(image), deadline);
    }

    private void noteSilence(Conversation mirror, DockerCacheException trouble) {
        if (trouble.getCause() instanceof IOException) {
            silent.add(mirror);
        }
    }
}
