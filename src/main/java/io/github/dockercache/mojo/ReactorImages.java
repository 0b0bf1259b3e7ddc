package io.github.dockercache.mojo;

import io.github.dockercache.cache.DockerCache;
import io.github.dockercache.cache.ImageBuild;
import io.github.dockercache.cache.NeededImage;
import io.github.dockercache.cache.NeededImage.Use;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Version.Tag;
import io.github.dockercache.key.BaseLock;
import io.github.dockercache.report.Diagnosis.Dockerfiles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The images that the modules of a reactor build on, those that they make, and what they need for it. */
final class ReactorImages {

    private final DockerCache cache;
    private final BaseLock lock;
    private final Set<ImageReference> bases = new LinkedHashSet<>();
    private final Set<ImageReference> targets = new LinkedHashSet<>();
    private final List<DockerCacheException> unread = new ArrayList<>();
    private int builds;
    private int buildsWithoutEngine;

    /**
     * @param cache that tells the images of a Dockerfile without asking anybody
     * @param lock whose images are asked for by their digests, as a build does
     */
    ReactorImages(DockerCache cache, BaseLock lock) {
        this.cache = cache;
        this.lock = lock;
    }

    /** Adds a build with its base images. */
    void add(ImageBuild build) {
        builds++;
        try {
            cache.images(build).forEach(base -> bases.add(locked(base)));
            buildsWithoutEngine += DockerCache.needsEngine(build) ? 0 : 1;
        } catch (DockerCacheException e) {
            addUnread(e);
        }
    }

    private ImageReference locked(ImageReference base) {
        return lock.find(base).map(image -> base.pinnedTo(image.digest())).orElse(base);
    }

    /** Adds where an image goes; one without a place is not pushed. */
    void addTarget(String name) {
        if (name.indexOf('/') < 0) {
            return;
        }
        try {
            ImageReference parsed =
                    AbstractCacheMojo.read("imageName", ImageTag.nearestRepository(name), ImageReference::parse);
            targets.add(new ImageReference(parsed.registry(), parsed.repository(), new Tag("latest")));
        } catch (DockerCacheException e) {
            unread.add(e);
        }
    }

    /** Adds what keeps images from being known. */
    void addUnread(DockerCacheException trouble) {
        unread.add(trouble);
    }

    /** The images whose registries a build asks. */
    List<NeededImage> needed() {
        List<NeededImage> needed = new ArrayList<>();
        bases.forEach(base -> needed.add(new NeededImage(Use.BASE, base)));
        targets.forEach(target -> needed.add(new NeededImage(Use.TARGET, target)));
        return needed;
    }

    /** What the Dockerfiles tell. */
    Dockerfiles dockerfiles() {
        return new Dockerfiles(builds, buildsWithoutEngine, unread);
    }
}
