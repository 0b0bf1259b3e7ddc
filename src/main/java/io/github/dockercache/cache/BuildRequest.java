package io.github.dockercache.cache;

import java.util.List;

/**
 * What a module asks of the goals that build.
 *
 * @param keys what the keys are made of; its builds are those of the orders
 * @param allowSecretArguments whether a build goes on when it is given the value of a secret as an argument
 * @param failOnCacheError whether trouble with a store ends the build
 */
public record BuildRequest(
        KeyRequest keys,
        List<BuildOrder> orders,
        Branches branches,
        boolean allowSecretArguments,
        boolean failOnCacheError) {

    /** Copies the list. */
    public BuildRequest {
        orders = List.copyOf(orders);
    }
}
