package io.github.dockercache.cache;

/**
 * What a build may do.
 *
 * @param allowSecretArguments whether it goes on when it is given the value of a secret as an argument
 * @param failOnCacheError whether trouble with a store ends it
 * @param thin whether the directory store does without the layers of base images
 * @param offline whether there is no network
 */
public record BuildRules(boolean allowSecretArguments, boolean failOnCacheError, boolean thin, boolean offline) {}
