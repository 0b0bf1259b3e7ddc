package io.github.dockercache.it;

import io.github.dockercache.engine.DaemonlessEngine;
import io.github.dockercache.engine.FreshEngine;
import io.github.dockercache.engine.StandaloneBuilder;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.engine.TestEngine.Flavour;
import io.github.dockercache.it.Case.Run;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * A CI machine that is new for each run of Maven: its engine knows no image, and of earlier runs there is only what the case
 * keeps by itself.
 */
public enum FreshMachine {
    CONTAINERD("buildx", Keeps.ALL),
    GRAPH("buildx", Keeps.INLINE_CACHE),
    STANDALONE("auto", Keeps.ALL),
    CLASSIC("docker", Keeps.ALL),
    NEW_CLASSIC("docker", Keeps.ALL),
    BUILDAH("buildah", Keeps.ALL),
    PODMAN("podman", Keeps.ALL);

    /** What its layer cache has. */
    private enum Keeps {
        ALL,
        /** A part of the image, which says other things after each build, and knows nothing of earlier stages. */
        INLINE_CACHE
    }

    private final String engine;
    private final Keeps keeps;

    FreshMachine(String engine, Keeps keeps) {
        this.engine = engine;
        this.keeps = keeps;
    }

    private FreshEngine fresh() {
        return switch (this) {
            case CONTAINERD -> TestEngine.start(Flavour.CONTAINERD);
            case GRAPH, NEW_CLASSIC -> TestEngine.start(Flavour.GRAPH);
            case STANDALONE -> StandaloneBuilder.start();
            case CLASSIC -> TestEngine.start(Flavour.CLASSIC);
            case BUILDAH -> DaemonlessEngine.buildah();
            case PODMAN -> DaemonlessEngine.podman();
        };
    }

    /** Whether its cache has the stages that the last one copies from. */
    boolean cachesEarlierStages() {
        return keeps == Keeps.ALL;
    }

    /** Whether an image that is made of a cache alone is the one that the cache was made with. */
    boolean makesTheSameImage() {
        return keeps == Keeps.ALL;
    }

    /** Runs Maven on a new machine; its engine is the only one that it looks for. */
    public Run mvn(Case test, String... arguments) throws IOException, InterruptedException {
        try (FreshEngine machine = fresh()) {
            Map<String, String> environment = new HashMap<>(machine.environment());
            environment.put("MAVEN_ARGS", "-Ddocker-cache.engine=" + engine + " -Ddocker-cache.network=host");
            return test.mvn(environment, arguments);
        }
    }
}
