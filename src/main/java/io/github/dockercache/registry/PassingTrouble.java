package io.github.dockercache.registry;

import io.github.dockercache.image.DockerCacheException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Trouble that may be over in a moment, so that the same question is worth asking again. */
final class PassingTrouble extends DockerCacheException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    PassingTrouble(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, remedy, cause);
        this.retryAfter = null;
    }

    /** @param retryAfter what the server wants us to wait; null when it does not say */
    PassingTrouble(String problem, String remedy, @Nullable Duration retryAfter) {
        super(problem, remedy);
        this.retryAfter = retryAfter;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
