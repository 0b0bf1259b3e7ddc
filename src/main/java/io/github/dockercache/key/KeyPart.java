package io.github.dockercache.key;

/** One thing that a build depends on, and where it comes from. */
public record KeyPart(PartName name, PartValue value, Origin origin) {}
