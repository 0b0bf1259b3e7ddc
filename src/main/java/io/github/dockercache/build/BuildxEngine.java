package io.github.dockercache.build;

import io.github.dockercache.build.BuildxBuilder.Kind;
import io.github.dockercache.build.BuildxRun.Done;
import io.github.dockercache.build.StoredImages.Image;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * BuildKit by Docker's buildx. Where its builder can write anywhere, cache and image go straight to their target. In an engine
 * with a graph driver they cannot: the image gets an inline cache and is saved from the engine, and it is the cache as well.
 * That holds the steps of its own stage; those of other stages are not cached there.
 */
final class BuildxEngine implements Engine {

    private final BuildxBuilder builder;
    private final BuildxRun buildx;

    BuildxEngine(Commands commands, DockerHome home, BuildxBuilder builder, Logins logins) {
        this.builder = builder;
        this.buildx = new BuildxRun(commands, home, builder, logins);
    }

    @Override
    public Family family() {
        return Family.BUILDKIT;
    }

    @Override
    public String description() {
        return builder.toString();
    }

    @Override
    public boolean usesRegistries() {
        return builder.kind() != Kind.GRAPH;
    }

    @Override
    public Built build(EngineBuild build, BuildEvents events) {
        try (WorkFolder work = WorkFolder.make()) {
            return builder.kind() == Kind.GRAPH ? saved(work, build, events) : exported(work, build, events);
        }
    }

    private Built exported(WorkFolder work, EngineBuild build, BuildEvents events) {
        Done done = buildx.build(work, build, arguments -> arguments.exportingTo(build.output()), events);
        return new Built(
                done.metadata().image(),
                done.metadata().cache(),
                ResolvedBases.in(done.told().names(), build.pins()),
                done.told().steps());
    }

    private Built saved(WorkFolder work, EngineBuild build, BuildEvents events) {
        if (!(build.output() instanceof CacheTarget.Layout target)) {
            throw new InvalidInputException(
                    description() + " cannot send a layer cache to a registry",
                    "turn the engine's containerd image store on, or use a builder of its own");
        }
        Attestations.refuse(build, description());
        Done done = buildx.build(work, build, BuildxArguments::keepingInTheEngine, events);
        LayoutBlobs blobs = new LayoutBlobs(target.folder());
        try {
            Image image = new DockerImages(buildx.docker(work, new TreeSet<>()))
                    .save(List.of(done.metadata().imageId()), known(build, blobs), blobs)
                    .get(0);
            return new Built(
                    image.manifest(),
                    Optional.of(image.manifest()),
                    ResolvedBases.in(done.told().names(), build.pins()),
                    done.told().steps());
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /** Images whose layers are packed already: the imported ones, and the bases. */
    private static StoredImages known(EngineBuild build, LayoutBlobs blobs) {
        Map<Digest, Image> known = new LinkedHashMap<>();
        StoredImages.first(build.imports(), blobs).images().forEach(image -> known.put(image.id(), image));
        for (Digest base : build.pins().values()) {
            StoredImages.base(blobs, base, build.platform()).ifPresent(image -> known.put(image.id(), image));
        }
        return new StoredImages(blobs, List.copyOf(known.values()));
    }

    @Override
    public void load(CacheSource image, List<ImageReference> names) {
        try (WorkFolder work = WorkFolder.make()) {
            new DockerImages(buildx.docker(work, image.registries())).put(image, names);
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    private static DockerCacheException trouble(IOException e) {
        return new DockerCacheException(
                "an image could not be moved to or from docker: " + e.getMessage(),
                "look at the disk's space, and at what docker says above",
                e);
    }
}
