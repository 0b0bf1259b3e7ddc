package io.github.dockercache.build;

import io.github.dockercache.engine.DaemonlessEngine;
import io.github.dockercache.engine.Ran;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.engine.TestEngine.Flavour;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A fresh machine with an engine that caches in a layout by whole images. */
record FreshMachine(Engine engine, Function<String[], Ran> program, Runnable end) implements AutoCloseable {

    /** What people have. */
    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    enum Kind {
        DOCKER_20(() -> docker(Flavour.CLASSIC)),
        DOCKER_26(() -> docker(Flavour.GRAPH)),
        BUILDAH(() -> daemonless("buildah", DaemonlessEngine.buildah())),
        PODMAN(() -> daemonless("podman", DaemonlessEngine.podman()));

        private final Supplier<FreshMachine> start;

        Kind(Supplier<FreshMachine> start) {
            this.start = start;
        }

        /** Starts one. */
        FreshMachine fresh() {
            return start.get();
        }

        private static FreshMachine docker(Flavour flavour) {
            TestEngine engine = TestEngine.start(flavour);
            return new FreshMachine(
                    new ClassicEngine(
                            programs(engine.environment()),
                            DockerHome.of(engine.environment(), ""),
                            flavour.name(),
                            registry -> Optional.empty()),
                    engine::run,
                    engine::close);
        }

        private static FreshMachine daemonless(String program, DaemonlessEngine engine) {
            return new FreshMachine(
                    new BuildahEngine(
                            programs(engine.environment()),
                            program,
                            DockerHome.of(engine.environment(), ""),
                            program,
                            registry -> Optional.empty()),
                    engine::run,
                    engine::close);
        }

        private static Commands programs(Map<String, String> environment) {
            Map<String, String> all = new HashMap<>(Map.of("HOME", System.getProperty("user.home")));
            all.putAll(environment);
            return new Programs(all);
        }
    }

    /** What the engine's own program says. */
    String says(String... arguments) {
        return program.apply(arguments).orFail().output().strip();
    }

    @Override
    public void close() {
        end.run();
    }
}
