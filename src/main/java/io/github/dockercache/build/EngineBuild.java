package io.github.dockercache.build;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import java.util.List;
import java.util.Map;

/**
 * One build of one image for one platform.
 *
 * @param pins what each base's reference, as it stands in the plan, must be taken for: the digest of what its tag gave, an
 *     index's where it is one
 * @param imports layer caches that may help, the best first; one that does not is no error
 */
public record EngineBuild(
        BuildInput input,
        Platform platform,
        Map<ImageReference, Digest> pins,
        List<CacheSource> imports,
        CacheTarget output) {

    /** Copies the collections. */
    public EngineBuild {
        pins = Map.copyOf(pins);
        imports = List.copyOf(imports);
    }

    /** The same with a layer cache. */
    public EngineBuild importing(CacheSource cache) {
        return new EngineBuild(input, platform, pins, List.of(cache), output);
    }
}
