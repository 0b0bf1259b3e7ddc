package io.github.dockercache.cache;

import io.github.dockercache.build.PinnedBases;
import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.key.KeyDocuments;
import io.github.dockercache.key.KeyMaterial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The keys of one image: what they are made of, and the bases behind them.
 *
 * @param image the image's name in its module
 * @param documents of each tier, over the material
 * @param uses the bases, in the order of the Dockerfile
 */
public record ImageKeys(String image, KeyMaterial material, KeyDocuments documents, List<KnownUse> uses) {

    /** Copies the list. */
    public ImageKeys {
        uses = List.copyOf(uses);
    }

    /** With the documents of the material. */
    public static ImageKeys of(String image, KeyMaterial material, List<KnownUse> uses) {
        return new ImageKeys(image, material, KeyDocuments.of(material::document), uses);
    }

    /** What each base of a registry must be taken for in a build. */
    Map<ImageReference, Digest> pins() {
        Map<ImageReference, Digest> pins = new TreeMap<>();
        for (KnownUse known : uses) {
            if (known.use().base() instanceof Base.Image image) {
                pins.put(image.reference(), known.base().digest());
            }
        }
        return pins;
    }

    /** The bases of registries, by their digests. */
    List<ImageReference> pinnedReferences() {
        return pins().entrySet().stream()
                .map(pin -> pin.getKey().pinnedTo(pin.getValue()))
                .toList();
    }

    /** The same with what else is known of the bases. */
    PinnedBases pinnedBases() {
        return new PinnedBases(
                pins(),
                base -> uses.stream()
                        .filter(known -> known.use().base().equals(base))
                        .map(known -> known.base().triggers())
                        .findFirst());
    }

    /** The bases that the project's lock has. */
    Set<Base> lockedBases() {
        return uses.stream()
                .filter(KnownUse::isLocked)
                .map(known -> known.use().base())
                .collect(Collectors.toSet());
    }
}
