package io.github.dockercache.cache;

import java.time.Instant;

/**
 * How base images are resolved in this build.
 *
 * @param commit of the project, so that a second look-up for it shortly after gives the same answers; empty when unknown
 * @param now the time of this build
 */
public record ResolutionRules(BaseUpdatePolicy policy, WhenUnresolved whenUnresolved, String commit, Instant now) {

    /** Whether a later build will want to know when the registry was asked, though it said the same as before. */
    boolean timesMatter() {
        return !commit.isEmpty() || !(policy instanceof BaseUpdatePolicy.Always);
    }
}
