package io.github.dockercache.planted.store;

import com.google.cloud.tools.jib.api.DescriptorDigest;

/** Only {@code registry} may know Jib. */
public record KnowsJib(DescriptorDigest digest) {}
