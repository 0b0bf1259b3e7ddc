package io.github.dockercache.cache;

import io.github.dockercache.build.BuildStep;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.CacheKey;
import io.github.dockercache.store.EntryName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An image that is in the store.
 *
 * @param name of the image in its module
 * @param keys empty when a base is not known, and the build went on without caching
 * @param manifest of the image, or the index over its platforms
 * @param platforms at least one, in the order of the index
 * @param entries what the store has of this build, the layer caches among it
 * @param results the exact keys, {@code image} and {@code prefix}, as far as there are any; over all platforms
 * @param effort what it took
 */
public record BuiltImage(
        String name,
        Destination destination,
        Optional<ImageKeys> keys,
        Descriptor manifest,
        Rung rung,
        String engine,
        List<PlatformImage> platforms,
        List<EntryName> entries,
        SortedMap<String, CacheKey> results,
        Effort effort) {

    /**
     * The image of one platform.
     *
     * @param configuration its digest, the image ID
     * @param size of configuration and layers as they are stored, in bytes
     * @param layers the lowest first
     * @param steps that the engine told of, in its order
     */
    public record PlatformImage(
            Platform platform,
            Descriptor manifest,
            Digest configuration,
            long size,
            List<Descriptor> layers,
            List<BuildStep> steps) {

        /** Copies the lists. */
        public PlatformImage {
            layers = List.copyOf(layers);
            steps = List.copyOf(steps);
        }
    }

    /** Copies the lists. */
    public BuiltImage {
        platforms = List.copyOf(platforms);
        entries = List.copyOf(entries);
        results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
    }

    /** The same, with what it took. */
    BuiltImage taking(Effort known) {
        return new BuiltImage(name, destination, keys, manifest, rung, engine, platforms, entries, results, known);
    }

    /** What it was built from, each at its digest; none when that is not known. */
    public List<ImageReference> bases() {
        return keys.map(ImageKeys::pins).orElse(Map.of()).entrySet().stream()
                .map(pin -> pin.getKey().pinnedTo(pin.getValue()))
                .toList();
    }

    /** How many steps the engine told of that were taken from a cache, or else were run; over all platforms. */
    public long steps(boolean cached) {
        return platforms.stream()
                .flatMap(platform -> platform.steps().stream())
                .filter(step -> step.cached() == cached)
                .count();
    }

    /** Of all platforms, in bytes; layers that two of them share count twice. */
    public long size() {
        return platforms.stream().mapToLong(PlatformImage::size).sum();
    }
}
