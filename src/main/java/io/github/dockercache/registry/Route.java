package io.github.dockercache.registry;

import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

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
    record Stop(Conversation host, String repository, Deadline deadline) {}

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

    /** The first good answer; else the registry's trouble, with that of the mirrors attached. */
    <T> T ask(ImageReference image, Deadline deadline, Function<Stop, T> question) {
        return ask(image, deadline, question, () -> {});
    }

    /** @param tried called after each try: what a host teaches is learnt then, though this image may have to wait */
    <T> T ask(ImageReference image, Deadline deadline, Function<Stop, T> question, Runnable tried) {
        List<DockerCacheException> troubles = new ArrayList<>();
        for (Conversation mirror : mirrors) {
            if (!silent.contains(mirror)) {
                try {
                    return question.apply(stop(mirror, image, deadline.noLaterThan(PATIENCE_WITH_MIRRORS)));
                } catch (DockerCacheException e) {
                    troubles.add(e);
                    noteSilence(mirror, e);
                } finally {
                    tried.run();
                }
            }
        }
        try {
            return Patience.until(deadline, () -> {
                try {
                    return question.apply(stop(registry, image, deadline));
                } finally {
                    tried.run();
                }
            });
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
