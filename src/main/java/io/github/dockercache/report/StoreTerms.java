package io.github.dockercache.report;

/**
 * What is configured for the stores.
 *
 * @param maxSize as it is written
 * @param maxAge as it is written
 * @param accessReason why builds have the access that they have, as {@code the default}
 * @param deep whether every blob was read
 */
public record StoreTerms(String maxSize, String maxAge, String accessReason, boolean deep) {}
