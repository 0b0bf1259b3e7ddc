package io.github.dockercache.cache;

import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.dockerfile.BaseUse;
import io.github.dockercache.image.Platform;

/** A base that a Dockerfile asks for, and what it is. */
public record KnownUse(BaseUse use, ResolvedBase base) {

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
