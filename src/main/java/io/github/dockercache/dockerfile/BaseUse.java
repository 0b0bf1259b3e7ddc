package io.github.dockercache.dockerfile;

/**
 * A base and the first place that asks for it.
 *
 * @param line of the Dockerfile, from 1
 * @param written the name as it stands there, variables not expanded, so that no argument's value is in it
 */
public record BaseUse(Base base, int line, String written) {}
