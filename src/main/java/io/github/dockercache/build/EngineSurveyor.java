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
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Looks at all engines of this machine, side by side, and starts none. What a survey and the choice of an engine both want to
 * know is asked once.
 */
public final class EngineSurveyor {

    private final Map<String, String> environment;
    private final Commands commands;
    private final EngineProbes probes;
    private final Executor threads;

    /**
     * @param environment what engines see of their surroundings, as {@link System#getenv()}
     * @param threads as many as there are questions, or one slow program lets others wait
     */
    public EngineSurveyor(Map<String, String> environment, Executor threads) {
        this(environment, new Programs(environment), threads);
    }

    EngineSurveyor(Map<String, String> environment, Commands commands, Executor threads) {
        this.threads = threads;
        this.environment = Map.copyOf(environment);
        this.commands = new AnsweredOnce(commands);
        this.probes = new EngineProbes(this.commands, DockerHome.of(environment, ""));
    }

    /**
     * What is here. Trouble of an engine is a line of its own, and no exception.
     *
     * @param wanted the engine that builds are configured to use
     * @param builder of buildx, likewise; empty for the one in use
     */
    public EngineSurvey survey(EngineName wanted, String builder) {
        CompletableFuture<Finding<Docker>> docker = later(probes::docker);
        CompletableFuture<SurveyedEngine> buildah = later(() -> daemonless("buildah"));
        CompletableFuture<SurveyedEngine> podman = later(() -> daemonless("podman"));
        CompletableFuture<Finding<List<String>>> builders = later(() -> probes.builders(builder));
        List<SurveyedEngine> engines = new ArrayList<>(builders(builders.join(), docker.join()));
        engines.add(classic(docker.join()));
        engines.add(buildah.join());
        engines.add(podman.join());
        Optional<Daemon> daemon = there(docker.join()).map(Docker::daemon);
        try {
            return new EngineSurvey(engines, daemon, choice(wanted, builder), Optional.empty());
        } catch (DockerCacheException none) {
            return new EngineSurvey(engines, daemon, "", Optional.of(none));
        }
    }

    private String choice(EngineName wanted, String builder) {
        return wanted == EngineName.NONE
                ? ""
                : new Engines(environment, commands, registry -> Optional.empty(), (question, ask) -> ask.get())
                        .choose(wanted, builder)
                        .why();
    }

    private List<SurveyedEngine> builders(Finding<List<String>> names, Finding<Docker> docker) {
        if (names instanceof Absent<List<String>> none) {
            return List.of(SurveyedEngine.absent("buildx", none.why()));
        }
        List<CompletableFuture<SurveyedEngine>> asked = ((There<List<String>>) names)
                .thing().stream()
                        .map(name -> later(() -> builder(name, docker)))
                        .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private SurveyedEngine builder(String name, Finding<Docker> docker) {
        String called = "buildx " + name;
        Finding<Told> finding = probes.builder(name);
        if (finding instanceof Absent<Told> none) {
            return SurveyedEngine.absent(called, none.why());
        }
        Told told = ((There<Told>) finding).thing();
        Optional<Docker> engine = told.isStandalone() ? Optional.empty() : there(docker);
        if (!told.isStandalone() && engine.isEmpty()) {
            return SurveyedEngine.absent(called, ((Absent<Docker>) docker).why());
        }
        Ability ability =
                engine.filter(each -> !each.containerdStore()).isPresent() ? Ability.OWN_LAYERS : Ability.EVERY_STAGE;
        return new SurveyedEngine(called, told.toString(), ability, told.trouble());
    }

    private static SurveyedEngine classic(Finding<Docker> finding) {
        if (finding instanceof Absent<Docker> none) {
            return SurveyedEngine.absent("docker", none.why());
        }
        Docker docker = ((There<Docker>) finding).thing();
        return new SurveyedEngine(
                "docker", docker.toString(), docker.containerdStore() ? Ability.NOTHING : Ability.STAGE_IMAGES, "");
    }

    private SurveyedEngine daemonless(String program) {
        Finding<String> finding = probes.daemonless(program);
        return finding instanceof There<String> there
                ? new SurveyedEngine(program, there.thing(), Ability.STEP_IMAGES, "")
                : SurveyedEngine.absent(program, ((Absent<String>) finding).why());
    }

    private static <T> Optional<T> there(Finding<T> finding) {
        return finding instanceof There<T> found ? Optional.of(found.thing()) : Optional.empty();
    }

    private <T> CompletableFuture<T> later(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, threads);
    }
}
