package io.github.dockercache.cache;

import io.github.dockercache.image.DockerCacheException;
import java.util.function.Supplier;

/** What looking at something gave: what is there, or why that cannot be told. */
public sealed interface Look<T> {

    /** It was looked at. */
    record Seen<T>(T thing) implements Look<T> {}

    /** It could not be looked at. */
    record Failed<T>(DockerCacheException trouble) implements Look<T> {}

    /** Looks; our own kind of trouble is an answer. */
    static <T> Look<T> at(Supplier<T> thing) {
        try {
            return new Seen<>(thing.get());
        } catch (DockerCacheException e) {
            return new Failed<>(e);
        }
    }
}
