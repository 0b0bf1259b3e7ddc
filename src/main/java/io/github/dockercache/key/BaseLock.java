package io.github.dockercache.key;

import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.key.LockedImage.PlatformImage;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The base images of a project as {@code docker-cache.lock} has them. A build with a lock takes exactly these, whatever has
 * become of their tags.
 */
public record BaseLock(SortedMap<ImageReference, LockedImage> images) {

    /** Of a project that has none. */
    public static final BaseLock NONE = new BaseLock(new TreeMap<>());

    /** Copies the map. */
    public BaseLock {
        images = new TreeMap<>(images);
    }

    /** What is locked of an image, whatever its platform. */
    public Optional<LockedImage> find(ImageReference reference) {
        return Optional.ofNullable(images.get(reference));
    }

    /** The image that a build takes; empty when a registry must be asked. */
    public Optional<PlatformImage> find(Base.Image base) {
        return find(base.reference()).flatMap(image -> image.complete(base.platform()));
    }

    /** Without the images of these names. */
    public BaseLock without(Predicate<ImageReference> names) {
        SortedMap<ImageReference, LockedImage> others = new TreeMap<>(images);
        others.keySet().removeIf(names);
        return new BaseLock(others);
    }

    /**
     * What both have.
     *
     * @throws InvalidInputException when they have different images of one name
     */
    public BaseLock and(BaseLock other) {
        SortedMap<ImageReference, LockedImage> both = new TreeMap<>(images);
        for (Map.Entry<ImageReference, LockedImage> more : other.images.entrySet()) {
            both.merge(more.getKey(), more.getValue(), (one, two) -> {
                requireSame(more.getKey(), one, two);
                return one.and(two.platforms());
            });
        }
        return new BaseLock(both);
    }

    private static void requireSame(ImageReference reference, LockedImage one, LockedImage two) {
        if (!one.digest().equals(two.digest())) {
            throw new InvalidInputException(
                    "two modules get different images for " + reference + ": " + one.digest() + " and " + two.digest(),
                    "give both the same <mirrors>, or run docker-cache:lock again if the tag has moved just now");
        }
    }
}
