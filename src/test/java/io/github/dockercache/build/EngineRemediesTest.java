package io.github.dockercache.build;

import io.github.dockercache.build.BuildInput.RunOptions;
import io.github.dockercache.build.BuildInput.SecretSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.image.Platform;
import io.github.dockercache.messages.Attempt;
import io.github.dockercache.messages.Cures;
import io.github.dockercache.messages.Remedies;
import io.github.dockercache.messages.Unreadable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What keeps an engine from building does so no more when one does what the message says; the engines are scripts. */
class EngineRemediesTest {

    /** Writes what buildx tells of a build. */
    private static final String BUILDX =
            """
            for argument in "$@"; do
              case "$argument" in --metadata-file=*) metadata=${argument#--metadata-file=};; esac
              case "$before" in --metadata-file) metadata=$argument;; esac
              before=$argument
            done
            test -z "$metadata" || echo '{"containerimage.descriptor":%s}' > "$metadata"
            """.formatted("{\"mediaType\":\"m\",\"digest\":\"" + Digest.of(new byte[0]) + "\",\"size\":1}");

    /** Is there, and does all that it is told. */
    private static final String BUILDAH =
            "case \"$1\" in --version) echo 'buildah version 1.28.2';; info) echo '{}';; esac\n";

    @RegisterExtension
    final Remedies remedies = new Remedies();

    @TempDir
    private Path folder;

    private Path bin;
    private Commands programs;
    private Path context;
    private Set<Path> excluded = Set.of();
    private Map<String, SecretSource> secrets = Map.of();
    private Map<String, String> contexts = Map.of();
    private boolean provenance;
    private CacheTarget target;

    @BeforeEach
    void start() throws IOException {
        bin = Files.createDirectory(folder.resolve("bin"));
        programs = new Programs(Map.of("PATH", bin.toString()));
        context = Files.createDirectory(folder.resolve("context"));
        target = new CacheTarget.Layout(folder.resolve("layout"));
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nRUN make\n");
    }

    private void install(String program, String script) throws IOException {
        Path file = Files.writeString(bin.resolve(program), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private DockerHome home() {
        return DockerHome.of(Map.of("HOME", folder.toString()), "");
    }

    private EngineBuild build() {
        return new EngineBuild(
                new BuildInput(
                        context.resolve("Dockerfile"),
                        context,
                        excluded,
                        "",
                        Map.of(),
                        contexts,
                        secrets,
                        List.of(),
                        new RunOptions("", Map.of(), Map.of(), provenance)),
                Platform.parse("linux/amd64"),
                PinnedBases.withoutTriggers(Map.of()),
                List.of(),
                target);
    }

    private Engine buildx(BuildxBuilder.Kind kind) {
        return new BuildxEngine(programs, home(), new BuildxBuilder("", kind, "0.30.1"), registry -> Optional.empty());
    }

    private Engine classic() {
        return new ClassicEngine(programs, home(), "Docker 20.10", registry -> Optional.empty());
    }

    private void buildByBuildx() {
        buildx(BuildxBuilder.Kind.CONTAINERD).build(build(), new Heard());
    }

    private EngineChoice choose(EngineName wanted) {
        return new Engines(
                        Map.of("HOME", folder.toString()),
                        programs,
                        registry -> Optional.empty(),
                        (question, ask) -> ask.get())
                .choose(wanted, "");
    }

    @Test
    @Cures({"no engine is here that could build", "the engine … is not here"})
    void nothingThatBuilds() throws Exception {
        remedies.follow(() -> choose(EngineName.AUTO), "or buildah", () -> install("buildah", BUILDAH));
        EngineName[] wanted = {EngineName.PODMAN};
        remedies.follow(
                () -> choose(wanted[0]),
                "install Docker with buildx, or buildah",
                () -> wanted[0] = EngineName.BUILDAH);
        install("podman", "exit 1\n");
        remedies.follow(
                () -> choose(EngineName.PODMAN),
                "Start it or install it",
                () -> install("podman", BUILDAH.replace("buildah", "podman")));
    }

    @Test
    @Cures("… is not on the PATH")
    void aProgramThatIsGone() throws Exception {
        remedies.follow(
                () -> new Calls(programs, Command.of("buildah")).succeed("images"),
                "install it",
                () -> install("buildah", BUILDAH));
    }

    @Test
    @Cures("buildx cannot build")
    void dockerIsGone() throws Exception {
        remedies.follow(this::buildByBuildx, "install Docker and buildx", () -> install("docker", BUILDX));
    }

    @Test
    @Cures("the program … failed at …")
    void aProgramThatFails() throws Exception {
        install("buildah", "echo 'no space left on device' >&2; exit 125\n");
        remedies.follow(
                () -> new Calls(programs, Command.of("buildah")).succeed("push"),
                "see what buildah says above",
                () -> install("buildah", BUILDAH));
    }

    @Test
    @Cures({"the build of … failed", "the build by … failed"})
    void aCommandThatFails() throws Exception {
        String reading = "case \"$(/bin/cat %s)\" in *make*) ".formatted(context.resolve("Dockerfile"));
        install(
                "docker",
                reading
                        + "echo 'ERROR: process \"/bin/sh -c make\" did not complete successfully: exit code: 2' >&2; exit 1;; esac\n"
                        + BUILDX);
        Attempt correction = () -> Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nRUN ls\n");
        remedies.follow(this::buildByBuildx, "the step runs again when the Dockerfile is corrected", correction);
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nRUN make\n");
        install("buildah", reading + "echo 'error building at STEP \"RUN make\": exit status 2' >&2; exit 2;; esac\n");
        remedies.follow(
                () -> new Calls(programs, Command.of("buildah"))
                        .build(
                                List.of("build"),
                                OutputStream::close,
                                new StepReader(StepReader.Dialect.BUILDAH, new Heard(), System::nanoTime)),
                "correct the command",
                correction);
    }

    @Test
    @Cures("the build of … was broken off")
    void aBuildThatIsInterrupted() throws Exception {
        Path again = folder.resolve("again");
        install("docker", "test -e " + again + " || /bin/sleep 100\n" + BUILDX);
        Thread.currentThread().interrupt();
        remedies.follow(this::buildByBuildx, "start it again", () -> {
            Thread.interrupted();
            Files.createFile(again);
        });
    }

    @Test
    @Cures({"buildx did not say what it built", "buildx did not say which image it built"})
    void aBuildxThatDoesNotTell() throws Exception {
        install("docker", "exit 0\n");
        remedies.follow(this::buildByBuildx, "update buildx", () -> install("docker", BUILDX));
        install("docker", BUILDX.replace("descriptor", "nothing"));
        remedies.follow(this::buildByBuildx, "update buildx", () -> install("docker", BUILDX));
    }

    @Test
    @Cures("… cannot send a layer cache to a registry")
    void anEngineWithAnOldStore() throws Exception {
        install("docker", BUILDX);
        ImageReference repository = ImageReference.parse("r.test/cache:1");
        target = new CacheTarget.Repository(repository, repository);
        BuildxBuilder.Kind[] kind = {BuildxBuilder.Kind.GRAPH};
        Attempt goal = () -> buildx(kind[0]).build(build(), new Heard());
        remedies.follow(
                goal, "turn the engine's containerd image store on", () -> kind[0] = BuildxBuilder.Kind.CONTAINERD);
        kind[0] = BuildxBuilder.Kind.GRAPH;
        remedies.follow(goal, "or use a builder of its own", () -> kind[0] = BuildxBuilder.Kind.STANDALONE);
    }

    @Test
    @Cures({
        "the classic builder has no secrets and no ssh mounts",
        "the classic builder has no named contexts",
        "… makes no attestations",
        "… is written for another frontend, which only BuildKit asks"
    })
    void whatOnlyBuildKitHas() throws Exception {
        install("docker", BUILDX);
        Engine[] engine = {classic()};
        Attempt goal = () -> engine[0].build(build(), new Heard());
        Attempt change = () -> engine[0] = buildx(BuildxBuilder.Kind.CONTAINERD);
        secrets = Map.of("npm", new SecretSource.FromEnvironment("NPM"));
        remedies.follow(goal, "use <engine>buildx</engine>", change);
        secrets = Map.of();
        contexts = Map.of("other", "docker-image://other");
        engine[0] = classic();
        remedies.follow(goal, "use <engine>buildx</engine>", change);
        contexts = Map.of();
        provenance = true;
        engine[0] = classic();
        remedies.follow(goal, "or use buildx", change);
        provenance = false;
        Files.writeString(context.resolve("Dockerfile"), "# syntax=example.com/other\nFROM scratch\n");
        engine[0] = classic();
        remedies.follow(goal, "use <engine>buildx</engine>", change);
    }

    @Test
    @Cures("… or its ignore file cannot be read")
    void aDockerfileThatCannotBeRead() throws Exception {
        install("docker", BUILDX);
        excluded = Set.of(context.resolve("target"));
        try (Unreadable file = Unreadable.make(context.resolve("Dockerfile"))) {
            remedies.follow(this::buildByBuildx, "make it readable", file::makeReadable);
        }
    }

    @Test
    @Cures("builders and contexts cannot be taken over from …")
    void contextsThatCannotBeRead() throws Exception {
        install("docker", BUILDX);
        Path contextsOfDocker = Files.createDirectories(folder.resolve(".docker/contexts/meta"));
        try (Unreadable unreadable = Unreadable.make(contextsOfDocker)) {
            remedies.follow(this::buildByBuildx, "make that folder readable", unreadable::makeReadable);
        }
    }

    @Test
    @Cures({"an image could not be moved to or from …", "an image or a context could not be moved to or from …"})
    void anEngineThatDoesNotTakeAnImage() throws Exception {
        CacheSource image = new CacheSource.Layout(folder.resolve("layout"), storedImage());
        List<ImageReference> names = List.of(ImageReference.parse("r.test/app:1"));
        for (Engine engine : List.of(buildx(BuildxBuilder.Kind.GRAPH), classic())) {
            install("docker", "exit 0\n");
            remedies.follow(
                    () -> engine.load(image, names),
                    "look at the disk's space, and at what docker says above",
                    () -> install("docker", "/bin/cat > /dev/null\n"));
        }
    }

    /** An image with a layer that no pipe holds at once. */
    private Descriptor storedImage() throws IOException {
        Files.createDirectories(folder.resolve("layout/blobs/sha256"));
        LayoutBlobs blobs = new LayoutBlobs(folder.resolve("layout"));
        byte[] content = new byte[1 << 20];
        Descriptor layer = blobs.write("application/vnd.oci.image.layer.v1.tar", content);
        Descriptor configuration =
                blobs.write(MediaTypes.OCI_CONFIG, """
                {"os":"linux","architecture":"amd64","rootfs":{"type":"layers","diff_ids":["%s"]}}""".formatted(layer.digest()).getBytes(StandardCharsets.UTF_8));
        return blobs.write(
                MediaTypes.OCI_MANIFEST, """
                {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}""".formatted(MediaTypes.OCI_MANIFEST, json(configuration), json(layer))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Descriptor blob) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(blob.mediaType(), blob.digest(), blob.size());
    }
}
