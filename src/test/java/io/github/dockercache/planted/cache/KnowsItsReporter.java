package io.github.dockercache.planted.cache;

import io.github.dockercache.planted.report.KnowsItsCache;

/** One half of a cycle. */
public record KnowsItsReporter(KnowsItsCache reporter) {}
