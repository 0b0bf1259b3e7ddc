package io.github.dockercache.build;

import io.github.dockercache.image.ImageReference;
import java.util.List;

/**
 * Something that can build a Dockerfile. Knows no keys and no store: it is told which caches it may use, and where image and
 * cache go. May be used by many threads at once.
 */
public interface Engine {

    /** Decides which layer caches it can use. */
    Family family();

    /** The engine with its version and its kind, as {@code buildx 0.13.1 (docker driver, containerd image store)}. */
    String description();

    /** Whether it reads and writes caches and images in a registry by itself, so that no byte passes through this machine. */
    boolean usesRegistries();

    /**
     * Builds one image for one platform, from exactly the bases that are pinned.
     *
     * @throws EngineException when the engine says that the build failed; nothing of the build is left
     * @throws io.github.dockercache.image.DockerCacheException when the engine cannot be asked, or lacks what the build needs
     */
    Built build(EngineBuild build, BuildEvents events);

    /**
     * Puts an image into the engine's own images.
     *
     * @param image in a layout; in a registry only for an engine that {@link #usesRegistries()}
     * @param names that it gets there, each with a tag
     */
    void load(CacheSource image, List<ImageReference> names);
}
