package io.github.dockercache.cache;

import io.github.dockercache.build.BuildEvents;
import io.github.dockercache.build.Built;
import io.github.dockercache.build.CacheSource;
import io.github.dockercache.build.CacheTarget;
import io.github.dockercache.build.Engine;
import io.github.dockercache.build.EngineBuild;
import io.github.dockercache.build.Family;
import io.github.dockercache.image.ImageReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An engine that says it has built an image, and leaves it nowhere the first time. */
final class LosingEngine implements Engine {

    private final SmallEngine real = new SmallEngine();
    private boolean hasLost;

    @Override
    public Family family() {
        return real.family();
    }

    @Override
    public String description() {
        return "losing 1";
    }

    @Override
    public boolean usesRegistries() {
        return real.usesRegistries();
    }

    @Override
    public Built build(EngineBuild build, BuildEvents events) {
        Built built = real.build(build, events);
        if (!hasLost) {
            hasLost = true;
            Path blobs = ((CacheTarget.Layout) build.output()).folder().resolve("blobs/sha256");
            try {
                Files.delete(blobs.resolve(built.image().digest().hex()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return built;
    }

    @Override
    public void load(CacheSource image, List<ImageReference> names) {
        real.load(image, names);
    }
}
