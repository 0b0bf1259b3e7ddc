package io.github.dockercache.build;

import io.github.dockercache.build.BuildProgress.Told;
import io.github.dockercache.build.Commands.Ending;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** BuildKit by Docker's buildx, with a builder that writes caches and images wherever it is told. */
final class BuildxEngine implements Engine {

    private final Commands commands;
    private final DockerHome home;
    private final BuildxBuilder builder;
    private final Logins logins;

    BuildxEngine(Commands commands, DockerHome home, BuildxBuilder builder, Logins logins) {
        this.commands = commands;
        this.home = home;
        this.builder = builder;
        this.logins = logins;
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
        return true;
    }

    @Override
    public Built build(EngineBuild build, BuildEvents events) {
        try (WorkFolder work = WorkFolder.make()) {
            Path metadata = work.path().resolve("metadata.json");
            BuildxArguments arguments =
                    BuildxArguments.of(builder, build, NarrowedContext.dockerfile(build.input(), work));
            build.imports().forEach(arguments::importing);
            Command command = arguments
                    .exportingTo(build.output())
                    .add("metadata-file", metadata.toString())
                    .command(build.input().context());
            Told told = run(command.with(variables(work, build)), build, events);
            BuildMetadata made = BuildMetadata.read(metadata);
            return new Built(made.image(), made.cache(), ResolvedBases.in(told.names(), build.pins()), told.steps());
        }
    }

    private Map<String, String> variables(WorkFolder work, EngineBuild build) {
        String named = builder.kind() == BuildxBuilder.Kind.STANDALONE ? builder.name() : "";
        Map<String, String> variables = PrivateDockerConfig.write(work, home, registries(build), logins, named);
        variables.put(
                "EXPERIMENTAL_BUILDKIT_SOURCE_POLICY",
                work.write("policy.json", new SourcePolicy(build.pins()).json()).toString());
        return variables;
    }

    private static SortedSet<String> registries(EngineBuild build) {
        Stream<ImageReference> imported = build.imports().stream()
                .filter(CacheSource.Repository.class::isInstance)
                .map(each -> ((CacheSource.Repository) each).reference());
        Stream<ImageReference> exported = build.output() instanceof CacheTarget.Repository target
                ? Stream.of(target.image(), target.cache())
                : Stream.empty();
        SortedSet<String> registries = new TreeSet<>();
        Stream.of(build.pins().keySet().stream(), imported, exported)
                .flatMap(each -> each)
                .forEach(each -> registries.add(each.registry()));
        return registries;
    }

    private Told run(Command command, EngineBuild build, BuildEvents events) {
        BuildProgress progress = builder.hasJsonProgress() ? new JsonProgress(events) : new PlainProgress(events);
        try {
            Ending ending = commands.run(command, Streams.lines(events::output, progress::line));
            if (ending instanceof Ending.Exit exit && exit.code() == 0) {
                return progress.told();
            }
            if (ending instanceof Ending.Exit) {
                throw BuildxFailure.of(progress.told(), build.input().dockerfile());
            }
            throw new DockerCacheException("buildx cannot build: " + ending, "install Docker and buildx");
        } catch (IOException e) {
            throw new DockerCacheException(
                    "the build of " + build.input().dockerfile() + " was broken off: " + e.getMessage(),
                    "start it again",
                    e);
        }
    }

    @Override
    public void load(CacheSource.Layout image, List<ImageReference> names) {
        throw new DockerCacheException("an image cannot be loaded yet", "push it, and pull it by its digest");
    }
}
