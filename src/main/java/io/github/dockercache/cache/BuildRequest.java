package io.github.dockercache.cache;

import java.util.List;

/**
 * What a module asks of the goals that build.
 *
 * @param keys what the keys are made of; its builds are those of the orders
 */
public record BuildRequest(KeyRequest keys, List<BuildOrder> orders, Branches branches, BuildRules rules) {

    /** Copies the list. */
    public BuildRequest {
        orders = List.copyOf(orders);
    }
}
