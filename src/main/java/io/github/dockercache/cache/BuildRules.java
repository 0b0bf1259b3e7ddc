package io.github.dockercache.cache;

/**
 * What a build may do.
 *
 * @param allowSecretArguments whether it goes on when it is given the value of a secret as an argument
 * @param failOnCacheError whether trouble with a store ends it
 */
public record BuildRules(boolean allowSecretArguments, boolean failOnCacheError) {}
