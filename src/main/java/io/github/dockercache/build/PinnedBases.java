package io.github.dockercache.build;

import io.github.dockercache.dockerfile.BaseTriggers;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a build must take its bases for.
 *
 * @param pins for each base's reference, as it stands in the plan: the digest of what its tag gave, an index's where it is one
 * @param triggers of the bases, which may bring in more of them
 */
public record PinnedBases(Map<ImageReference, Digest> pins, BaseTriggers triggers) {

    /** Copies the map. */
    public PinnedBases {
        pins = Map.copyOf(pins);
    }

    /** Bases of which none has a trigger. */
    public static PinnedBases withoutTriggers(Map<ImageReference, Digest> pins) {
        return new PinnedBases(pins, base -> Optional.of(List.of()));
    }
}
