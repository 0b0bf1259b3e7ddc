package io.github.dockercache.build;

import io.github.dockercache.build.EngineProbes.Docker;
import io.github.dockercache.build.EngineProbes.Told;
import io.github.dockercache.build.Finding.Absent;
import io.github.dockercache.build.Finding.There;
import io.github.dockercache.image.DockerCacheException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The engines of this machine. Each is asked what it can do as seldom as the memory allows. */
public final class Engines {

    private final Map<String, String> environment;
    private final Commands commands;
    private final EngineProbes probes;
    private final Logins logins;
    private final Memory memory;

    /** Keeps what was found out. */
    @FunctionalInterface
    public interface Memory {

        /**
         * The answer to a question, which may have been given before.
         *
         * @param ask finds it out, or throws a {@link DockerCacheException}
         */
        List<String> answer(String question, Supplier<List<String>> ask);
    }

    /**
     * @param environment what engines see of their surroundings, as {@link System#getenv()}
     * @param logins what they are handed for registries
     */
    public Engines(Map<String, String> environment, Logins logins, Memory memory) {
        this(environment, new Programs(environment), logins, memory);
    }

    Engines(Map<String, String> environment, Commands commands, Logins logins, Memory memory) {
        this.environment = Map.copyOf(environment);
        this.commands = commands;
        this.probes = new EngineProbes(commands, DockerHome.of(environment, ""));
        this.logins = logins;
        this.memory = memory;
    }

    /**
     * The engine that a user asks for.
     *
     * @param wanted not {@link EngineName#NONE}, which needs nobody's choice
     * @param builder of buildx; empty for the one in use
     * @throws DockerCacheException when there is none, with what is missing
     */
    public EngineChoice choose(EngineName wanted, String builder) {
        FoundEngine found = FoundEngine.ofText(memory.answer(
                "engine " + wanted + " " + builder,
                () -> new Search(wanted, builder).run().asText()));
        Engine engine = found.engine(commands, DockerHome.of(environment, found.context()), logins);
        return new EngineChoice(engine, engine.description() + ": " + found.reason());
    }

    /** One search, with the reasons against what was passed over. */
    private final class Search {

        private final EngineName wanted;
        private final String builder;
        private final List<String> absent = new ArrayList<>();

        Search(EngineName wanted, String builder) {
            this.wanted = wanted;
            this.builder = builder;
        }

        FoundEngine run() {
            Optional<FoundEngine> engine = find();
            return engine.map(found -> found.because(reason())).orElseThrow(this::none);
        }

        private String reason() {
            String passedOver = absent.isEmpty() ? "" : "; " + String.join("; ", absent);
            return (wanted == EngineName.AUTO ? "the best engine here" : "as asked for") + passedOver;
        }

        private DockerCacheException none() {
            return new DockerCacheException(
                    wanted == EngineName.AUTO
                            ? "no engine is here that could build: " + String.join("; ", absent)
                            : "the engine " + wanted + " is not here: " + String.join("; ", absent),
                    "install Docker with buildx, or buildah, or start the engine; with <engine>none</engine> only what needs"
                            + " no engine is built");
        }

        private Optional<FoundEngine> find() {
            return switch (wanted) {
                case AUTO -> ofDocker().or(() -> daemonless("buildah")).or(() -> daemonless("podman"));
                case BUILDX, DOCKER -> ofDocker();
                case BUILDAH, PODMAN -> daemonless(wanted.toString());
                case NONE -> throw new IllegalArgumentException("no engine is to be chosen");
            };
        }

        private Optional<FoundEngine> ofDocker() {
            CompletableFuture<Finding<Docker>> asked = CompletableFuture.supplyAsync(probes::docker);
            Optional<Told> told = wanted == EngineName.DOCKER ? Optional.empty() : there(probes.builder(builder));
            if (told.filter(Told::isStandalone).isPresent()) {
                return told.map(each -> FoundEngine.buildx(each.standalone(), ""));
            }
            Optional<Docker> docker = there(asked.join());
            return docker.flatMap(engine -> told.map(each -> FoundEngine.buildx(each.in(engine), engine.context()))
                    .or(() -> classic(engine)));
        }

        /** Not in the place of what a user asked for by name. */
        private Optional<FoundEngine> classic(Docker docker) {
            if (wanted == EngineName.BUILDX || !builder.isEmpty()) {
                return Optional.empty();
            }
            if (docker.containerdStore()) {
                absent.add("the classic builder of Docker " + docker.version()
                        + " keeps no layers that can be cached in containerd's image store");
                return Optional.empty();
            }
            return Optional.of(FoundEngine.classic(docker.version(), docker.context()));
        }

        private Optional<FoundEngine> daemonless(String program) {
            return there(probes.daemonless(program)).map(version -> FoundEngine.daemonless(program, version));
        }

        private <T> Optional<T> there(Finding<T> finding) {
            if (finding instanceof Absent<T> none) {
                absent.add(none.why());
                return Optional.empty();
            }
            return Optional.of(((There<T>) finding).thing());
        }
    }
}
