package io.github.dockercache.cache;

import io.github.dockercache.key.BaseLock;
import java.time.Instant;

/**
 * How base images are resolved in this build.
 *
 * @param commit of the project, so that a second look-up for it shortly after gives the same answers; empty when unknown
 * @param now the time of this build
 * @param lock the images that nobody is asked about
 */
public record ResolutionRules(
        BaseUpdatePolicy policy, WhenUnresolved whenUnresolved, String commit, Instant now, BaseLock lock) {

    /** Without a lock. */
    public ResolutionRules(BaseUpdatePolicy policy, WhenUnresolved whenUnresolved, String commit, Instant now) {
        this(policy, whenUnresolved, commit, now, BaseLock.NONE);
    }

    /** The same with a lock. */
    public ResolutionRules with(BaseLock other) {
        return new ResolutionRules(policy, whenUnresolved, commit, now, other);
    }

    /** Whether a later build will want to know when the registry was asked, though it said the same as before. */
    boolean timesMatter() {
        return !commit.isEmpty() || !(policy instanceof BaseUpdatePolicy.Always);
    }
}
