package io.github.dockercache.cache;

import io.github.dockercache.dockerfile.Cut;
import io.github.dockercache.dockerfile.Dockerfile;
import io.github.dockercache.dockerfile.PlanRequest;
import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.image.Platform;

/**
 * An image that is to be made for one platform, whose bases are known.
 *
 * @param bases what is said of those that the keys hold
 * @param secrets arguments whose values enter no key
 */
record PlatformOrder(BuildOrder order, ImageKeys keys, Platform platform, BaseDocuments bases, SecretNames secrets) {

    PlanRequest plan() {
        return order.image().planFor(platform);
    }

    /** Takes the build apart. */
    Cut cut(Dockerfile dockerfile) {
        return dockerfile.cut(plan(), bases, secrets);
    }
}
