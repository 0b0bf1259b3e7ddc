package io.github.dockercache.cache;

import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.store.StoreEvents;
import java.time.Duration;
import java.time.Instant;

/** What happened, told as it happens; one implementation turns it into words. */
public interface CacheLog extends StoreEvents {

    /** A base image, named with its platform, was resolved. */
    void resolved(String base, ResolvedBase found);

    /** The registry gave no answer; the digest that it gave at {@code checked} is used. */
    void stale(ImageReference reference, Instant checked, DockerCacheException reason);

    /** The registry is not asked, as the digest that it gave at {@code checked} is recent enough. */
    void notAsked(ImageReference reference, Instant checked);

    /**
     * Base images are those that an earlier look-up for the same commit gave.
     *
     * @param age of the oldest of these answers
     * @param rest time after which registries are asked again for this commit
     */
    void sameCommit(Duration age, Duration rest);

    /** The project has a lock, but not of this image. */
    void notLocked(ImageReference reference);

    /** There will be no key and no caching, and why. */
    void unresolved(DockerCacheException reason);

    /** The store could not be used; the build goes on without. */
    void storeTrouble(DockerCacheException reason);
}
