package io.github.dockercache.cache;

import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.dockerfile.BaseUse;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.BaseLock;

/**
 * A base that a Dockerfile asks for, and what it is.
 *
 * @param isLocked whether the project's lock says so
 */
public record KnownUse(BaseUse use, ResolvedBase base, boolean isLocked) {

    /** Without a lock. */
    public KnownUse(BaseUse use, ResolvedBase base) {
        this(use, base, false);
    }

    /** The same in a project with this lock. */
    KnownUse in(BaseLock lock) {
        boolean isThere = use.base() instanceof Base.Image image
                && lock.find(image.reference()).isPresent();
        return new KnownUse(use, base, isThere);
    }

    /** The full reference; for an image of a layout, as the Dockerfile writes it. */
    public String shown() {
        return use.base() instanceof Base.Image image ? image.reference().toString() : use.written();
    }

    /** Whose image is taken. */
    public Platform platform() {
        return use.base().platform();
    }

    /** Of the Dockerfile, from 1: the first place that asks for it. */
    public int line() {
        return use.line();
    }
}
