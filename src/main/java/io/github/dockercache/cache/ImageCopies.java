package io.github.dockercache.cache;

import io.github.dockercache.build.CacheSource;
import io.github.dockercache.build.Engine;
import io.github.dockercache.build.ImageArchive;
import io.github.dockercache.cache.BuiltImage.PlatformImage;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.store.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Puts an image that was just built where it is wanted beside the store.
 *
 * @param content where all of the image can be read
 */
record ImageCopies(BuiltImage image, ContentSource content, CycleLog log) {

    /** Into the engine; it pulls what is in a registry by its digest, and chooses the platform itself. */
    void load(Engine engine, Optional<RemoteStore> remote, Path layout) {
        List<ImageReference> names = image.destination().names();
        engine.load(remote.<CacheSource>map(this::inRegistry).orElseGet(() -> inLayout(layout)), names);
        log.loaded(image);
    }

    private CacheSource inRegistry(RemoteStore remote) {
        return new CacheSource.Repository(
                remote.repository().pinnedTo(image.manifest().digest()));
    }

    private CacheSource inLayout(Path layout) {
        return new CacheSource.Layout(layout, forThisMachine());
    }

    /** Not every engine takes several platforms; the first is better than none, as engines can emulate. */
    private Descriptor forThisMachine() {
        return image.platforms().stream()
                .filter(each -> each.platform().equals(Platform.ofThisMachine()))
                .findFirst()
                .map(PlatformImage::manifest)
                .orElse(image.platforms().get(0).manifest());
    }

    /** Into a file, which appears whole. */
    void archive(Path file) {
        ImageArchive archive = new ImageArchive(
                content, List.of(image.manifest()), image.destination().names());
        try {
            Files.createDirectories(file.resolveSibling(""));
            WholeFile.write(file, archive::write);
        } catch (IOException e) {
            throw new DockerCacheException(
                    "the archive " + file + " cannot be written: " + e.getMessage(),
                    "make room on the disk, make its folder writable, or leave <tar> out",
                    e);
        }
        log.archived(image, file);
    }
}
