package io.github.dockercache.build;

import io.github.dockercache.build.BuildInput.SecretSource;
import io.github.dockercache.build.StepReader.Dialect;
import io.github.dockercache.build.StoredImages.Image;
import io.github.dockercache.context.BuildContext;
import io.github.dockercache.context.IgnoreRules;
import io.github.dockercache.dockerfile.PinnedDockerfile;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * buildah or podman, whose builds are buildah's. Its layer cache is the image of each step of the build: in a fresh storage,
 * they let it find all steps again. No image gets a name, so that nothing has to be taken away when a build fails; what it
 * leaves is what any build without a tag leaves.
 */
final class BuildahEngine implements Engine {

    private final Commands commands;
    private final String program;
    private final DockerHome home;
    private final String description;
    private final Logins logins;

    /**
     * @param program {@code buildah} or {@code podman}
     * @param description see {@link Engine#description}
     */
    BuildahEngine(Commands commands, String program, DockerHome home, String description, Logins logins) {
        this.commands = commands;
        this.program = program;
        this.home = home;
        this.description = description;
        this.logins = logins;
    }

    @Override
    public Family family() {
        return Family.BUILDAH;
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
        Attestations.refuse(build, description);
        TextBuild text = new TextBuild(build);
        try (WorkFolder own = WorkFolder.make();
                TransferFolder work = TransferFolder.in(text.target().folder())) {
            return built(text, calls(own, text.registries()), work, events);
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /** Docker's file of logins is theirs as well. */
    private Calls calls(WorkFolder own, SortedSet<String> registries) {
        PrivateDockerConfig.write(own, home, registries, logins, "");
        String file = own.path().resolve("docker/config.json").toString();
        return new Calls(commands, Command.of(program).with(Map.of("REGISTRY_AUTH_FILE", file)));
    }

    private static DockerCacheException trouble(IOException e) {
        return new DockerCacheException(
                "an image could not be moved to or from the storage of buildah or podman: " + e.getMessage(),
                "look at the disk's space, and at what it says above",
                e);
    }

    private static Built built(TextBuild text, Calls program, TransferFolder work, BuildEvents events)
            throws IOException {
        LayoutBlobs blobs = new LayoutBlobs(text.target().folder());
        BuildahImages images = new BuildahImages(program, work);
        StoredImages imported = StoredImages.first(text.build().imports(), blobs);
        images.loadMissing(imported);
        StepReader reader = new StepReader(Dialect.BUILDAH, events, System::nanoTime);
        PinnedDockerfile dockerfile = text.dockerfile();
        BuildahFormat format = BuildahFormat.of(dockerfile, text.build(), blobs);
        program.build(arguments(text, dockerfile, format, work), OutputStream::close, reader);
        List<Image> made = images.save(ids(reader, images.stored()), format, imported, blobs);
        return new Built(
                made.get(0).manifest(), Optional.of(new StoredImages(blobs, made).write()), Map.of(), reader.steps());
    }

    private static List<String> arguments(
            TextBuild text, PinnedDockerfile pinned, BuildahFormat format, TransferFolder work) throws IOException {
        BuildInput input = text.build().input();
        Path dockerfile = Files.write(work.path().resolve("Dockerfile"), pinned.content());
        IgnoreRules rules = BuildContext.in(
                        input.context(), IgnoreRules.of(input.context(), input.dockerfile()), input.excluded())
                .effectiveRules();
        Path ignoreFile = Files.writeString(work.path().resolve("ignore"), rules.text());
        List<String> arguments = new ArrayList<>(List.of("build", "--layers", "--format", format.option()));
        arguments.addAll(text.arguments());
        TextBuild.addAll(arguments, "--build-context", "=", input.contexts());
        TextBuild.addAll(arguments, "--build-context", "=docker-image://", text.broughtIn(pinned));
        new TreeMap<>(input.secrets())
                .forEach((id, source) -> arguments.addAll(List.of("--secret", "id=" + id + "," + option(source))));
        input.ssh().forEach(agent -> arguments.addAll(List.of("--ssh", agent)));
        arguments.addAll(List.of("--ignorefile", ignoreFile.toString(), "--file", dockerfile.toString()));
        arguments.add(input.context().toString());
        return arguments;
    }

    private static String option(SecretSource source) {
        return source instanceof SecretSource.FromFile file
                ? "src=" + file.file()
                : "env=" + ((SecretSource.FromEnvironment) source).variable();
    }

    /** The final image first, then those of the steps; a command may have printed something that looks like an id. */
    private static List<Digest> ids(StepReader reader, Set<Digest> stored) throws IOException {
        Digest result = stored.stream()
                .filter(id -> id.hex().equals(reader.result()))
                .findFirst()
                .orElseThrow(() -> new IOException("it does not say which image it has built"));
        Set<Digest> ids = new LinkedHashSet<>(List.of(result));
        for (String told : reader.ids()) {
            stored.stream().filter(id -> id.hex().startsWith(told)).forEach(ids::add);
        }
        return List.copyOf(ids);
    }

    @Override
    public void load(CacheSource image, List<ImageReference> names) {
        if (!(image instanceof CacheSource.Layout layout)) {
            throw new IllegalArgumentException("an engine that uses no registries by itself reads a layout");
        }
        LayoutBlobs blobs = new LayoutBlobs(layout.folder());
        try (WorkFolder own = WorkFolder.make();
                TransferFolder work = TransferFolder.in(layout.folder())) {
            BuildahImages images = new BuildahImages(calls(own, new TreeSet<>()), work);
            for (Image each : StoredImages.read(blobs, layout.manifest()).images()) {
                images.load(blobs, each);
                for (ImageReference name : names) {
                    images.name(each, name.toString());
                }
            }
        } catch (IOException e) {
            throw trouble(e);
        }
    }
}
