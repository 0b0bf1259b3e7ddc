package io.github.dockercache.cache;

import io.github.dockercache.build.Engine;
import java.time.InstantSource;

/** What all images of one run of the goal are built with. */
record BuildSetting(Engine engine, BuildRequest request, Copies copies, InstantSource clock, CycleLog log) {

    OfferFinder offers(Stores stores) {
        return new OfferFinder(stores, request.branches(), log);
    }
}
