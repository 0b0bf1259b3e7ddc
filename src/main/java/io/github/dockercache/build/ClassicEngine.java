package io.github.dockercache.build;

import io.github.dockercache.build.StepReader.Dialect;
import io.github.dockercache.build.StoredImages.Image;
import io.github.dockercache.dockerfile.PinnedDockerfile;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * Docker's builder before BuildKit. Its layer cache is the final image of each stage: loaded into a fresh engine and named
 * by {@code --cache-from}, they let it find all of their steps again, on any release. No image gets a name, so that nothing
 * has to be taken away when a build fails; what it leaves is what any build without a tag leaves.
 */
final class ClassicEngine implements Engine {

    private final Commands commands;
    private final DockerHome home;
    private final String description;
    private final Logins logins;

    /**
     * @param description see {@link Engine#description}
     */
    ClassicEngine(Commands commands, DockerHome home, String description, Logins logins) {
        this.commands = commands;
        this.home = home;
        this.description = description;
        this.logins = logins;
    }

    @Override
    public Family family() {
        return Family.CLASSIC;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public boolean usesRegistries() {
        return false;
    }

    @Override
    public Built build(EngineBuild build, BuildEvents events) {
        requireClassic(build.input());
        Attestations.refuse(build, description);
        TextBuild text = new TextBuild(build);
        try (WorkFolder work = WorkFolder.make()) {
            return built(text, docker(work, text.registries()), events);
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    private static void requireClassic(BuildInput input) {
        if (!input.secrets().isEmpty() || !input.ssh().isEmpty()) {
            throw new InvalidInputException(
                    "the classic builder has no secrets and no ssh mounts", "use <engine>buildx</engine>");
        }
        if (!input.contexts().isEmpty()) {
            throw new InvalidInputException("the classic builder has no named contexts", "use <engine>buildx</engine>");
        }
    }

    private Calls docker(WorkFolder work, SortedSet<String> registries) {
        Map<String, String> variables =
                new LinkedHashMap<>(PrivateDockerConfig.write(work, home, registries, logins, ""));
        variables.put("DOCKER_BUILDKIT", "0");
        return new Calls(commands, Command.of("docker").with(variables));
    }

    private static DockerCacheException trouble(IOException e) {
        return new DockerCacheException(
                "an image or a context could not be moved to or from docker: " + e.getMessage(),
                "look at the disk's space, and at what docker says above",
                e);
    }

    private static Built built(TextBuild text, Calls docker, BuildEvents events) throws IOException {
        LayoutBlobs blobs = new LayoutBlobs(text.target().folder());
        DockerImages images = new DockerImages(docker);
        StoredImages imported = StoredImages.first(text.build().imports(), blobs);
        images.loadMissing(imported);
        StepReader reader = new StepReader(Dialect.CLASSIC, events, System::nanoTime);
        PinnedDockerfile pinned = text.dockerfile();
        for (Map.Entry<String, ImageReference> image : text.broughtIn(pinned).entrySet()) {
            images.takeFor(image.getKey(), image.getValue(), text.build().platform());
        }
        ContextTar context = ContextTar.of(text.build().input(), pinned.content());
        docker.build(arguments(text, context, imported), context::write, reader);
        List<Image> made = images.save(ids(reader, images), imported, blobs);
        return new Built(
                made.get(0).manifest(), Optional.of(new StoredImages(blobs, made).write()), Map.of(), reader.steps());
    }

    private static List<String> arguments(TextBuild text, ContextTar context, StoredImages imported) {
        List<String> arguments = new ArrayList<>(List.of("build"));
        arguments.addAll(text.arguments());
        arguments.addAll(List.of("--file", context.dockerfileName()));
        imported.images()
                .forEach(image ->
                        arguments.addAll(List.of("--cache-from", image.id().toString())));
        arguments.add("-");
        return arguments;
    }

    /** The final image first, then those of the other stages; some may be none, as a command can print anything. */
    private static List<Digest> ids(StepReader reader, DockerImages images) throws IOException {
        Set<Digest> ids = new LinkedHashSet<>(images.found(List.of(reader.result())));
        if (ids.isEmpty()) {
            throw new IOException("docker does not say which image it has built");
        }
        ids.addAll(images.found(reader.stages()));
        return List.copyOf(ids);
    }

    @Override
    public void load(CacheSource image, List<ImageReference> names) {
        try (WorkFolder work = WorkFolder.make()) {
            new DockerImages(docker(work, image.registries())).put(image, names);
        } catch (IOException e) {
            throw trouble(e);
        }
    }
}
