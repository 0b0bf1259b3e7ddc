package io.github.dockercache.planted.elsewhere;

/** A package that the architecture does not name. */
public record HasNoPlace() {}
