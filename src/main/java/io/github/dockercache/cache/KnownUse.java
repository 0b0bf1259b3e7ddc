package io.github.dockercache.cache;

import io.github.dockercache.image.Platform;

/**
 * A base that a Dockerfile asks for, and what it is.
 *
 * @param shown the full reference; for an image of a layout, as the Dockerfile writes it
 * @param platform whose image is taken
 * @param line of the Dockerfile that first asks for it, from 1
 */
public record KnownUse(String shown, Platform platform, int line, ResolvedBase base) {}
