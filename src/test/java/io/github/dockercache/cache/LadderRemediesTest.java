package io.github.dockercache.cache;

import io.github.dockercache.engine.BusyboxImage;
import io.github.dockercache.image.Platform;
import io.github.dockercache.messages.Cures;
import io.github.dockercache.messages.Remedies;
import io.github.dockercache.messages.SmallDisk;
import io.github.dockercache.registry.DistributionRegistry;
import io.github.dockercache.registry.HttpContentRegistry;
import io.github.dockercache.registry.RegistryOptions;
import io.github.dockercache.store.RegistryContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What keeps an image from being made without an engine, or from being compared with one, goes as the message says. */
class LadderRemediesTest {

    private static final String LEFT = "left to the engine for ";

    @RegisterExtension
    final Remedies remedies = new Remedies();

    private TroubledProject project;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        project = new TroubledProject(folder);
        project.registry.push("base:1", "monday");
        project.engine = Optional.of(new SmallEngine());
    }

    /** Builds what no store has yet; why an engine had to do what could have been done without it. */
    private List<String> leftToEngine() throws IOException {
        Files.write(project.file("app.jar"), new byte[1], StandardOpenOption.APPEND);
        project.log.lines.clear();
        project.build();
        return project.log.lines.stream()
                .filter(line -> line.startsWith(LEFT))
                .map(line -> line.substring(line.indexOf(": ") + 2))
                .toList();
    }

    @Test
    @Cures("the layers of … cannot be made")
    void aLayerThatIsLargerThanTheDisk() throws Exception {
        byte[] random = new byte[3 << 20];
        new Random(1).nextBytes(random);
        Files.write(project.file("app.jar"), random);
        Path usual = project.store;
        Path disk = Files.createDirectory(project.file("disk"));
        try (SmallDisk small = SmallDisk.at(disk)) {
            project.store = disk.resolve("store");
            small.fillBut(1 << 20);
            remedies.followWarning(this::leftToEngine, "Make room", small::free);
        }
        try (SmallDisk small = SmallDisk.at(disk)) {
            project.store = disk.resolve("store");
            small.fillBut(1 << 20);
            remedies.followWarning(this::leftToEngine, "or name another `<store>`", () -> project.store = usual);
        }
    }

    @Test
    @Cures("the Dockerfile of the prefix cannot be written")
    void aDockerfileThatIsLargerThanTheDisk() throws Exception {
        project.write(
                "Dockerfile",
                "FROM base:1\nRUN make\n" + ("#" + "x".repeat(1000) + "\n").repeat(2000)
                        + "RUN make all\nCOPY app.jar /\n");
        Path disk = Files.createDirectory(project.file("disk"));
        try (SmallDisk small = SmallDisk.at(disk)) {
            project.store = disk.resolve("store");
            small.fillBut(1 << 20);
            remedies.follow(project::build, "make room on the disk of the store", small::free);
        }
    }

    @Test
    @Cures("a base image has … layers")
    void aBaseThatContradictsItself() throws Exception {
        project.registry.layer = Optional.of("a layer that the configuration does not name");
        project.registry.push("base:odd", "monday");
        project.write("Dockerfile", "FROM base:odd\nCOPY app.jar /\n");
        remedies.followWarning(
                this::leftToEngine,
                "`-Ddocker-cache.ladder=engine` leaves the build to the engine",
                () -> project.ladder = Ladders.ENGINE);
        project.ladder = Ladders.FULL;
        remedies.followWarning(
                this::leftToEngine, "another tag", () -> project.write("Dockerfile", "FROM base:1\nCOPY app.jar /\n"));
    }

    @Test
    @Cures("the layer … of a base image cannot be read")
    void aLayerThatARegistryHasLost() throws Exception {
        try (DistributionRegistry server = DistributionRegistry.plain(Files.createDirectory(project.file("registry")));
                HttpContentRegistry registry = new HttpContentRegistry(new RegistryOptions(
                        Map.of(),
                        Set.of(),
                        Duration.ofSeconds(20),
                        ProxySelector.of(null),
                        host -> Optional.empty(),
                        "test"))) {
            BusyboxImage.push(server, "base", "1", "monday");
            project.platform = Platform.ofThisMachine();
            project.asked = registry;
            project.baseLayers =
                    base -> new RegistryContent(registry, base, project.file("target/scratch"), project.log);
            project.write("Dockerfile", "FROM " + server.authority() + "/base:1\nCOPY app.jar /\n");
            Path layer = largest(project.file("registry/store/docker/registry/v2/blobs"));
            Path away = Files.move(layer, project.file("registry/away"));
            remedies.followWarning(this::leftToEngine, "Try again", () -> Files.move(away, layer));
        }
    }

    private static Path largest(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .max((one, other) -> Long.compare(size(one), size(other)))
                    .orElseThrow();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Cures("…: the image that was built cannot be read")
    void anImageThatAnEngineHasLost() throws Exception {
        project.write("Dockerfile", "FROM base:1\nRUN make\n");
        project.ladder = Ladders.ENGINE;
        project.engine = Optional.of(new LosingEngine());
        remedies.follow(project::build, "build again", () -> {});
        project.engine = Optional.of(new LosingEngine());
        remedies.follow(project::build, "use another <engine>", () -> project.engine = Optional.of(new SmallEngine()));
    }

    @Test
    @Cures("what was built cannot be read again to compare it")
    void anImageThatIsLostBeforeItIsCompared() throws Exception {
        project.write("Dockerfile", "FROM base:1\nENV a=b\n");
        project.ladder = Ladders.VERIFY;
        project.engine = Optional.of(new LosingEngine());
        remedies.follow(
                project::build,
                "set <ladder>full</ladder> to do without the comparison",
                () -> project.ladder = Ladders.FULL);
    }

    @Test
    @Cures("… for … is not what the engine builds")
    void anImageThatIsAnother() throws Exception {
        project.ladder = Ladders.VERIFY;
        remedies.follow(project::build, "build with <ladder>engine</ladder>", () -> project.ladder = Ladders.ENGINE);
    }

    @Test
    @Cures("Dockerfile line *n*: engines and their versions differ in …")
    void whatVersionsOfBuildKitDoDifferently() throws Exception {
        project.write("Dockerfile", "FROM scratch\nCOPY --chmod=700 app.jar /new/\n");
        remedies.followWarning(
                this::leftToEngine,
                "With `engine=none` it is done as newer versions do it",
                () -> project.ladder = Ladders.WITHOUT_ENGINE);
        project.ladder = Ladders.FULL;
        remedies.followWarning(
                this::leftToEngine,
                "into a folder that an earlier `WORKDIR` or `COPY` has made is the same everywhere",
                () -> project.write("Dockerfile", "FROM scratch\nWORKDIR /new\nCOPY --chmod=700 app.jar /new/\n"));
    }

    @Test
    @Cures("Dockerfile line *n*: engines and their versions differ in …")
    void whatBuildKitsClientDoesNotSend() throws Exception {
        project.write("classes/App.class", "made by the compiler");
        project.write("classes/Other.class", "made by the compiler");
        Files.createSymbolicLink(project.file("link"), Path.of("classes"));
        project.write("Dockerfile", "FROM scratch\nCOPY app.jar /\nCOPY link/App.class /\nCOPY link/Other.class /\n");
        remedies.followWarning(
                this::leftToEngine,
                "is there for Buildah, Podman and the classic builder",
                () -> project.write("Dockerfile", "FROM scratch\nCOPY app.jar /\nCOPY classes /\n"));
    }

    @Test
    @Cures("one of the sources …, or where a link on their way leads, …")
    void aLinkThatLeadsToWhatIsNoPattern() throws Exception {
        project.write("classes[1/App.class", "made by the compiler");
        Path link = Files.createSymbolicLink(project.file("link"), Path.of("classes[1"));
        project.write("Dockerfile", "FROM scratch\nCOPY app.jar /\nCOPY link/App.class /\n");
        remedies.followWarning(this::leftToEngine, "rename what the link leads to", () -> {
            Files.move(project.file("classes[1"), project.file("classes"));
            Files.delete(link);
            Files.createSymbolicLink(link, Path.of("classes"));
        });
    }

    @Test
    @Cures("engines and their versions differ in …")
    void whatVersionsOfBuildKitMakeOfABase() throws Exception {
        project.registry.pushWithoutPlatform("base:versioned", """
                {"os":"linux","architecture":"amd64","os.version":"12","config":{},"rootfs":{"type":"layers","diff_ids":[]}}""");
        project.write("Dockerfile", "FROM base:versioned\nENV a=b\nCOPY app.jar /\n");
        remedies.followWarning(
                this::leftToEngine, "With `engine=none` it is done", () -> project.ladder = Ladders.WITHOUT_ENGINE);
    }

    @Test
    @Cures("the stored prefix cannot be read")
    void aPrefixThatIsLost() throws Exception {
        project.write("Dockerfile", "FROM base:1\nRUN make\nCOPY app.jar /\n");
        project.engine = Optional.of(new LosingEngine());
        remedies.follow(project::build, "build again", () -> {});
        project.write("Dockerfile", "FROM base:1\nRUN make all\nCOPY app.jar /\n");
        project.engine = Optional.of(new LosingEngine());
        remedies.follow(
                project::build, "set <ladder>engine</ladder> if it stays so", () -> project.ladder = Ladders.ENGINE);
    }
}
