package io.github.dockercache.build;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import java.util.List;
import java.util.Map;

/**
 * One build of one image for one platform.
 *
 * @param imports layer caches that may help, the best first; one that does not is no error
 */
public record EngineBuild(
        BuildInput input, Platform platform, PinnedBases bases, List<CacheSource> imports, CacheTarget output) {

    /** Copies the list. */
    public EngineBuild {
        imports = List.copyOf(imports);
    }

    /** The same with a layer cache. */
    public EngineBuild importing(CacheSource cache) {
        return new EngineBuild(input, platform, bases, List.of(cache), output);
    }

    /** What each base's reference must be taken for. */
    Map<ImageReference, Digest> pins() {
        return bases.pins();
    }
}
