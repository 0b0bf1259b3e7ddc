package io.github.dockercache.it;

import io.github.dockercache.engine.DaemonlessEngine;
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
    CONTAINERD("buildx", true, true) {
        @Override
        Run run(Work work) throws IOException, InterruptedException {
            return on(Flavour.CONTAINERD, work);
        }
    },
    /** Exports only an inline cache, which is a part of the image, and knows nothing of earlier stages. */
    GRAPH("buildx", false, false) {
        @Override
        Run run(Work work) throws IOException, InterruptedException {
            return on(Flavour.GRAPH, work);
        }
    },
    CLASSIC("docker", true, true) {
        @Override
        Run run(Work work) throws IOException, InterruptedException {
            return on(Flavour.CLASSIC, work);
        }
    },
    /** Was seen to run an earlier stage again after a change of what the last one reads. */
    NEW_CLASSIC("docker", false, true) {
        @Override
        Run run(Work work) throws IOException, InterruptedException {
            return on(Flavour.GRAPH, work);
        }
    },
    BUILDAH("buildah", true, true) {
        @Override
        Run run(Work work) throws IOException, InterruptedException {
            try (DaemonlessEngine engine = DaemonlessEngine.buildah()) {
                return work.run(engine.environment());
            }
        }
    },
    PODMAN("podman", true, true) {
        @Override
        Run run(Work work) throws IOException, InterruptedException {
            try (DaemonlessEngine engine = DaemonlessEngine.podman()) {
                return work.run(engine.environment());
            }
        }
    };

    private final String engine;
    private final boolean earlierStages;
    private final boolean sameImage;

    /**
     * @param earlierStages whether its cache has the stages that the last one copies from
     * @param sameImage whether an image that is made of a cache alone is the one that the cache was made with
     */
    FreshMachine(String engine, boolean earlierStages, boolean sameImage) {
        this.engine = engine;
        this.earlierStages = earlierStages;
        this.sameImage = sameImage;
    }

    boolean cachesEarlierStages() {
        return earlierStages;
    }

    boolean makesTheSameImage() {
        return sameImage;
    }

    /** What is done on the machine. */
    interface Work {
        Run run(Map<String, String> environment) throws IOException, InterruptedException;
    }

    abstract Run run(Work work) throws IOException, InterruptedException;

    private static Run on(Flavour flavour, Work work) throws IOException, InterruptedException {
        try (TestEngine engine = TestEngine.start(flavour)) {
            return work.run(engine.environment());
        }
    }

    /** Runs Maven on a new machine; its engine is the only one that it looks for. */
    public Run mvn(Case test, String... arguments) throws IOException, InterruptedException {
        return run(environment -> {
            Map<String, String> all = new HashMap<>(environment);
            all.put("MAVEN_ARGS", "-Ddocker-cache.engine=" + engine + " -Ddocker-cache.network=host");
            return test.mvn(all, arguments);
        });
    }
}
