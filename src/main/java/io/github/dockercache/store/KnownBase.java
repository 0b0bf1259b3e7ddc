package io.github.dockercache.store;

import io.github.dockercache.image.Digest;
import java.time.Instant;

/**
 * What a reference pointed to when a registry was last asked.
 *
 * @param digest of the manifest or index
 * @param checked when the registry said so
 * @param commit of the project that asked, so that a second look-up for it can give the same answer; empty when unknown
 */
public record KnownBase(Digest digest, Instant checked, String commit) {

    /** The one of the two that was checked last. */
    static KnownBase newer(KnownBase one, KnownBase other) {
        return other.checked.isAfter(one.checked) ? other : one;
    }
}
