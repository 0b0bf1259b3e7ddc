package io.github.dockercache.cache;

import io.github.dockercache.registry.RegistryState;

/** How the registry of an image fares that a build needs. */
public record RegistryLook(NeededImage needed, RegistryState state) {}
