package io.github.dockercache.dockerfile;

import io.github.dockercache.image.Platform;
import java.util.Map;

/**
 * What a build asks of a Dockerfile.
 *
 * @param buildArguments values of {@code --build-arg}, by name
 * @param target name of the stage to build; empty for the last one
 * @param platform what the image is for
 * @param buildPlatform what the build runs on
 * @param buildContexts values of {@code --build-context}, by name: a directory, {@code docker-image://…},
 *     {@code oci-layout://…} or a URL
 */
public record PlanRequest(
        Map<String, String> buildArguments,
        String target,
        Platform platform,
        Platform buildPlatform,
        Map<String, String> buildContexts) {

    /** Copies the maps. */
    public PlanRequest {
        buildArguments = Map.copyOf(buildArguments);
        buildContexts = Map.copyOf(buildContexts);
    }

    /** The same for another stage. */
    public PlanRequest withTarget(String other) {
        return new PlanRequest(buildArguments, other, platform, buildPlatform, buildContexts);
    }
}
