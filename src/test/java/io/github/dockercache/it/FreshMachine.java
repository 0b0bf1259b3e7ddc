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
    CONTAINERD("buildx") {
        @Override
        Run run(Work work) throws IOException, InterruptedException {
            return on(Flavour.CONTAINERD, work);
        }
    },
    GRAPH("buildx") {
        @Override
        Run run(Work work) throws IOException, InterruptedException {
            return on(Flavour.GRAPH, work);
        }
    },
    CLASSIC("docker") {
        @Override
        Run run(Work work) throws IOException, InterruptedException {
            return on(Flavour.CLASSIC, work);
        }
    },
    NEW_CLASSIC("docker") {
        @Override
        Run run(Work work) throws IOException, InterruptedException {
            return on(Flavour.GRAPH, work);
        }
    },
    BUILDAH("buildah") {
        @Override
        Run run(Work work) throws IOException, InterruptedException {
            try (DaemonlessEngine engine = DaemonlessEngine.buildah()) {
                return work.run(engine.environment());
            }
        }
    },
    PODMAN("podman") {
        @Override
        Run run(Work work) throws IOException, InterruptedException {
            try (DaemonlessEngine engine = DaemonlessEngine.podman()) {
                return work.run(engine.environment());
            }
        }
    };

    private final String engine;

    FreshMachine(String engine) {
        this.engine = engine;
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
