package io.github.dockercache.cache;

import io.github.dockercache.image.Platform;

/**
 * What a build runs on.
 *
 * @param system name, version and architecture of the operating system
 * @param java version and maker
 * @param platform what images are built for by default
 * @param plugin its version
 */
public record Machine(String system, String java, Platform platform, String maven, String plugin) {}
