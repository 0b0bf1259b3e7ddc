package io.github.dockercache.assemble;

import java.time.Instant;

/**
 * What every layer of an image has in common.
 *
 * @param time of all that is made; whole seconds count
 * @param compression of the layers
 * @param rules the BuildKit whose result is wanted
 */
public record LayerSettings(Instant time, LayerCompression compression, BuildKitRules rules) {

    /** The time where none is given: a second after the beginning, as some tools take 0 for none. */
    public static final Instant USUAL_TIME = Instant.ofEpochSecond(1);
}
