package io.github.dockercache.build;

import io.github.dockercache.image.ImageReference;
import java.nio.file.Path;

/** Where an engine puts an image and a layer cache. */
public sealed interface CacheTarget {

    /**
     * In a folder that is an OCI image layout and this build's own, except for {@code blobs}, which may be a link to blobs
     * that others read and write. What is there already is not written again.
     */
    record Layout(Path folder) implements CacheTarget {}

    /**
     * In a registry; only for an engine that {@link Engine#usesRegistries()}.
     *
     * @param image where the image goes, with a tag: not every builder can push by digest alone
     * @param cache where the layer cache goes, with its tag
     */
    record Repository(ImageReference image, ImageReference cache) implements CacheTarget {}
}
