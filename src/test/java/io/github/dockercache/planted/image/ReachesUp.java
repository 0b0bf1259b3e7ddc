package io.github.dockercache.planted.image;

import io.github.dockercache.planted.dockerfile.KnowsMaven;

/** The lowest package may import nobody. */
public record ReachesUp(KnowsMaven higher) {}
