package io.github.dockercache.build;

import io.github.dockercache.engine.TestEngine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Buildx on a test's engine with containerd's image store, without looking for it. */
final class ContainerdBuildx {

    private ContainerdBuildx() {}

    /** The engine for a user with this home. */
    static Engine of(TestEngine engine, Path home) {
        Map<String, String> environment = new HashMap<>(engine.environment());
        environment.put("HOME", home.toString());
        return new BuildxEngine(
                new Programs(environment),
                DockerHome.of(environment, ""),
                new BuildxBuilder("default", BuildxBuilder.Kind.CONTAINERD, "0.13.1"),
                registry -> Optional.empty());
    }
}
