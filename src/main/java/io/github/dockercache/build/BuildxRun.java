package io.github.dockercache.build;

import io.github.dockercache.build.BuildProgress.Told;
import io.github.dockercache.build.Commands.Ending;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Runs builds by buildx: pinned, with logins of their own, and with every word passed on. */
record BuildxRun(Commands commands, DockerHome home, BuildxBuilder builder, Logins logins) {

    /** What a build that went well told. */
    record Done(Told told, BuildMetadata metadata) {}

    /**
     * Builds with the caches that the build imports.
     *
     * @param outputs adds where cache and image go
     * @throws EngineException when buildx says that the build failed
     */
    Done build(WorkFolder work, EngineBuild build, UnaryOperator<BuildxArguments> outputs, BuildEvents events) {
        Path metadata = work.path().resolve("metadata.json");
        BuildxArguments arguments = BuildxArguments.of(builder, build, NarrowedContext.dockerfile(build.input(), work));
        build.imports().forEach(arguments::importing);
        Command command = outputs.apply(arguments)
                .add("metadata-file", metadata.toString())
                .command(build.input().context())
                .with(variables(work, registries(build)))
                .with(Map.of("EXPERIMENTAL_BUILDKIT_SOURCE_POLICY", policy(work, build)));
        Told told = run(command, build, events);
        return new Done(told, BuildMetadata.read(metadata));
    }

    private static String policy(WorkFolder work, EngineBuild build) {
        return work.write("policy.json", new SourcePolicy(build.pins()).json()).toString();
    }

    private Map<String, String> variables(WorkFolder work, SortedSet<String> registries) {
        String named = builder.kind() == BuildxBuilder.Kind.STANDALONE ? builder.name() : "";
        return PrivateDockerConfig.write(work, home, registries, logins, named);
    }

    /** Other calls to the engine that the builder is part of. */
    Calls docker(WorkFolder work, SortedSet<String> registries) {
        return new Calls(commands, Command.of("docker").with(variables(work, registries)));
    }

    private static SortedSet<String> registries(EngineBuild build) {
        Stream<ImageReference> exported = build.output() instanceof CacheTarget.Repository target
                ? Stream.of(target.image(), target.cache())
                : Stream.empty();
        SortedSet<String> registries = new TreeSet<>();
        Stream.concat(build.pins().keySet().stream(), exported).forEach(each -> registries.add(each.registry()));
        build.imports().forEach(each -> registries.addAll(each.registries()));
        return registries;
    }

    private Told run(Command command, EngineBuild build, BuildEvents events) {
        BuildProgress progress = builder.hasJsonProgress() ? new JsonProgress(events) : new PlainProgress(events);
        try {
            Ending ending = commands.run(command, Streams.lines(events::output, progress::line));
            if (ending.isSuccess()) {
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
}
