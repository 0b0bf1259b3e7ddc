package io.github.dockercache.key;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A base image as a lock has it.
 *
 * @param digest what its reference gave, an index's or a manifest's
 * @param resolved when the registry gave it first, to the second
 * @param platforms those that the image has, and those that builds ask for
 */
public record LockedImage(Digest digest, Instant resolved, SortedMap<Platform, PlatformImage> platforms) {

    /** Copies the map. */
    public LockedImage {
        platforms = new TreeMap<>(platforms);
    }

    /**
     * The image for one platform.
     *
     * @param configuration of it, for a platform that a build asks for
     */
    public record PlatformImage(Digest manifest, Optional<Configuration> configuration) {}

    /**
     * What a build must know of an image before it has its files.
     *
     * @param digest the image ID, which is what a key holds
     * @param triggers its {@code ONBUILD} instructions
     */
    public record Configuration(Digest digest, List<String> triggers) {
        /** Copies the triggers. */
        public Configuration {
            triggers = List.copyOf(triggers);
        }
    }

    /** The image that a build takes for this platform; empty when nobody has asked for it yet. */
    public Optional<PlatformImage> complete(Platform platform) {
        return Optional.ofNullable(platforms.get(platform))
                .filter(image -> image.configuration().isPresent());
    }

    /** With more said of platforms; what is said of one already stays, unless it says less. */
    LockedImage and(Map<Platform, PlatformImage> more) {
        SortedMap<Platform, PlatformImage> both = new TreeMap<>(platforms);
        more.forEach((platform, image) -> both.merge(
                platform, image, (known, other) -> known.configuration().isPresent() ? known : other));
        return new LockedImage(digest, resolved, both);
    }
}
