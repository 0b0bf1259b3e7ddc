package io.github.dockercache.cache;

import io.github.dockercache.image.Platform;

/** For those who look for layer caches. */
public interface OfferLog extends MissLog {

    /** A layer cache was found that the build of an image may use. */
    void offered(String image, Platform platform, Offer offer);

    /** Nothing was found that the build of an image may use. */
    void nothingOffered(String image, Platform platform);
}
