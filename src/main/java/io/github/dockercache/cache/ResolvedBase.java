package io.github.dockercache.cache;

import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.image.Digest;
import io.github.dockercache.key.BaseLock;
import io.github.dockercache.key.LockedImage.Configuration;
import io.github.dockercache.key.LockedImage.PlatformImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A base image with the three digests that name it.
 *
 * @param digest what the reference gave, an index's or a manifest's; a build is pinned to it
 * @param manifest of the platform's image
 * @param configuration of the platform's image: the image ID, which is what a key holds
 * @param triggers its {@code ONBUILD} instructions
 */
public record ResolvedBase(Digest digest, Digest manifest, Digest configuration, List<String> triggers) {

    /** Copies the triggers. */
    public ResolvedBase {
        triggers = List.copyOf(triggers);
    }

    /** As a lock has it; empty for a platform that is not locked. */
    static Optional<ResolvedBase> locked(BaseLock lock, Base.Image base) {
        return lock.find(base.reference())
                .flatMap(image -> image.complete(base.platform())
                        .flatMap(found -> found.configuration()
                                .map(known -> new ResolvedBase(
                                        image.digest(), found.manifest(), known.digest(), known.triggers()))));
    }

    /** For a lock. */
    PlatformImage forLock() {
        return new PlatformImage(manifest, Optional.of(new Configuration(configuration, triggers)));
    }

    List<String> asText() {
        List<String> text = new ArrayList<>(List.of(digest.toString(), manifest.toString(), configuration.toString()));
        text.addAll(triggers);
        return text;
    }

    static ResolvedBase ofText(List<String> text) {
        return new ResolvedBase(
                Digest.parse(text.get(0)),
                Digest.parse(text.get(1)),
                Digest.parse(text.get(2)),
                text.subList(3, text.size()));
    }
}
