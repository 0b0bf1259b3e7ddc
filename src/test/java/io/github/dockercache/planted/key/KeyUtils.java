package io.github.dockercache.planted.key;

/** A name that says nothing. */
public record KeyUtils() {}
