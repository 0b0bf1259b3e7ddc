package io.github.dockercache.planted.dockerfile;

import org.apache.maven.plugin.logging.Log;

/** Only {@code mojo} may know Maven. */
public record KnowsMaven(Log log) {}
