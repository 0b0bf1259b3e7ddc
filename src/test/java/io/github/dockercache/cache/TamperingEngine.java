package io.github.dockercache.cache;

import io.github.dockercache.build.BuildEvents;
import io.github.dockercache.build.BuildInput;
import io.github.dockercache.build.Built;
import io.github.dockercache.build.CacheSource;
import io.github.dockercache.build.Engine;
import io.github.dockercache.build.EngineBuild;
import io.github.dockercache.build.Family;
import io.github.dockercache.image.ImageReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An engine that builds something else than the Dockerfile says, whole and sound: {@code wrong} for {@code right}.
 *
 * @param other where the other Dockerfile goes
 */
record TamperingEngine(Engine real, Path other) implements Engine {

    @Override
    public Family family() {
        return real.family();
    }

    @Override
    public String description() {
        return real.description();
    }

    @Override
    public boolean usesRegistries() {
        return real.usesRegistries();
    }

    @Override
    public Built build(EngineBuild build, BuildEvents events) {
        BuildInput input = build.input();
        try {
            String text = Files.readString(input.dockerfile());
            Files.writeString(other, text.replace("right", "wrong"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        BuildInput changed = new BuildInput(
                other,
                input.context(),
                input.excluded(),
                input.target(),
                input.arguments(),
                input.contexts(),
                input.secrets(),
                input.ssh(),
                input.options());
        return real.build(
                new EngineBuild(changed, build.platform(), build.bases(), build.imports(), build.output()), events);
    }

    @Override
    public void load(CacheSource image, List<ImageReference> names) {
        real.load(image, names);
    }
}
