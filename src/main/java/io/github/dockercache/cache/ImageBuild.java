package io.github.dockercache.cache;

import io.github.dockercache.dockerfile.PlanRequest;
import io.github.dockercache.image.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One image that a module builds.
 *
 * @param name unique in the module
 * @param dockerfile absolute path; need not exist
 * @param target stage to build; empty for the last one
 * @param platforms at least one
 * @param buildArguments by name; their values never reach a log
 * @param buildContexts named contexts, by name
 */
public record ImageBuild(
        String name,
        Path dockerfile,
        String target,
        List<Platform> platforms,
        Map<String, String> buildArguments,
        Map<String, String> buildContexts) {

    /** Copies the collections; complains, as {@link IllegalArgumentException}, when there is no platform. */
    public ImageBuild {
        platforms = List.copyOf(platforms);
        buildArguments = Map.copyOf(buildArguments);
        buildContexts = Map.copyOf(buildContexts);
        if (platforms.isEmpty()) {
            throw new IllegalArgumentException("an image for no platform");
        }
    }

    PlanRequest planFor(Platform platform) {
        return new PlanRequest(buildArguments, target, platform, Platform.ofThisMachine(), buildContexts);
    }

    /** How messages and documents call the Dockerfile: its file name, which is the same in every checkout. */
    String dockerfileName() {
        return String.valueOf(dockerfile.getFileName());
    }

    /** Leaves the values of arguments out. */
    @Override
    public String toString() {
        return "ImageBuild[" + name + ", " + dockerfile + "]";
    }
}
