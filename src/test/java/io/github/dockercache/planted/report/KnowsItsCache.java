package io.github.dockercache.planted.report;

import io.github.dockercache.planted.cache.KnowsItsReporter;

/** The other half of a cycle. */
public record KnowsItsCache(KnowsItsReporter cache) {}
