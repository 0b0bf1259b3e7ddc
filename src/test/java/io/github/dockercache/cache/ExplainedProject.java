package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.build.BuildInput.RunOptions;
import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.BaseLock;
import io.github.dockercache.key.Ingredients;
import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.registry.DistributionRegistry;
import io.github.dockercache.registry.HttpContentRegistry;
import io.github.dockercache.registry.RegistryOptions;
import io.github.dockercache.registry.TestImages;
import io.github.dockercache.report.ExplainSchema;
import io.github.dockercache.report.PastBuilds;
import io.github.dockercache.store.DirectoryLayerStore;
import io.github.dockercache.store.Entry;
import io.github.dockercache.store.EntryFacts;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.NewEntry;
import io.github.dockercache.store.StoreAccess;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A sample project of which everything can be changed, with a real registry and a real store. */
final class ExplainedProject implements AutoCloseable {

    static final Platform AMD64 = Platform.parse("linux/amd64");
    static final Platform ARM64 = Platform.parse("linux/arm64");

    static final String DOCKERFILE = """
            ARG JDK=17
            FROM %1$s/jdk:${JDK} AS build
            ARG VERSION=1
            COPY pom.xml src/ /src/
            RUN --mount=type=secret,id=npm make VERSION=$VERSION
            FROM %1$s/jre:1
            RUN apt-get install tini
            COPY --from=build /out /out
            RUN chmod 755 /out
            WORKDIR /app
            COPY target/app.jar entrypoint.sh current /app/
            COPY static /app/static
            COPY --from=more . /more
            ENTRYPOINT ["/app/entrypoint.sh"]
            """;

    final SmallEngine engine = new SmallEngine();
    final RecordingCycleLog log = new RecordingCycleLog();
    final Path folder;
    final Map<String, String> arguments = new HashMap<>();
    final Map<String, String> labels = new HashMap<>();
    final Map<String, String> hosts = new HashMap<>();
    final Map<String, String> contexts = new HashMap<>();
    final Map<String, String> secretVersions = new HashMap<>();
    String network = "";
    String target = "";
    String keyPrefix = "v1";
    List<Platform> platforms = List.of(AMD64);
    BaseLock lock = BaseLock.NONE;
    List<String> ssh = List.of();
    Branches branches = new Branches("main", "main");
    LadderRules ladder = Ladders.FULL;
    boolean provenance;
    Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private final DistributionRegistry server;
    private final HttpContentRegistry registry;
    private final String repositories;

    ExplainedProject(Path folder, DistributionRegistry server, String name) throws IOException {
        this.folder = folder;
        this.server = server;
        this.repositories = server.authority() + "/" + name;
        this.registry = new HttpContentRegistry(new RegistryOptions(
                Map.of(), Set.of(), Duration.ofSeconds(20), ProxySelector.of(null), host -> Optional.empty(), "test"));
        base("jdk:17", "monday");
        base("jdk:21", "newer");
        base("jre:1", "monday");
        write("Dockerfile", DOCKERFILE.formatted(repositories));
        write("pom.xml", "<project/>");
        write("src/Main.java", "class Main {}");
        write("src/Other.java", "class Other {}");
        write("entrypoint.sh", "#!/bin/sh\n");
        mode("entrypoint.sh", "rw-r--r--");
        write("static/index.html", "<html/>");
        write("static/logo.svg", "<svg/>");
        link("static/latest", "index.html");
        write("more/x", "1");
        write("deps.lock", "1");
        contexts.put("more", folder.resolve("more").toString());
        secretVersions.put("npm", "1");
        write(".dockerignore", "*.log\n");
        write("v1", "one");
        write("v2", "two");
        link("current", "v1");
        jar("2026-01-01T00:00:00Z", "App.class");
    }

    @Override
    public void close() {
        registry.close();
    }

    /** The name of a base as the Dockerfile has it. */
    String image(String name) {
        return repositories + "/" + name;
    }

    /** An image of all platforms that are built for. */
    void base(String name, String note, String... triggers) {
        Map<Platform, String> notes = new TreeMap<>();
        platforms.forEach(platform -> notes.put(platform, note));
        base(name, notes, triggers);
    }

    /** An image of several platforms, each with its note. */
    void base(String name, Map<Platform, String> notes, String... triggers) {
        String[] parts = name.split(":", -1);
        String repository = repositories.substring(server.authority().length() + 1) + "/" + parts[0];
        TestImages images = TestImages.at(server);
        Map<Platform, TestImages.Pushed> pushed = new TreeMap<>();
        notes.forEach((platform, note) -> pushed.put(
                platform,
                images.pushConfiguration(repository, parts[1], configuration(platform, note, List.of(triggers)))));
        if (pushed.size() > 1) {
            images.pushIndex(repository, parts[1], MediaTypes.OCI_INDEX, pushed);
        }
    }

    private static byte[] configuration(Platform platform, String note, List<String> triggers) {
        String json = new String(TestImages.configuration(platform, note, triggers), StandardCharsets.UTF_8);
        return json.replaceFirst("\\{", "{\"created\":\"2026-02-27T12:00:00Z\",")
                .getBytes(StandardCharsets.UTF_8);
    }

    void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    void dockerfile(String before, String after) throws IOException {
        String text = Files.readString(folder.resolve("Dockerfile"));
        if (!text.contains(before)) {
            throw new IllegalArgumentException("the Dockerfile has no '" + before + "'");
        }
        write("Dockerfile", text.replace(before, after));
    }

    void mode(String name, String permissions) throws IOException {
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString(permissions));
    }

    void link(String name, String to) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
        Files.createSymbolicLink(folder.resolve(name), Path.of(to));
    }

    /** An archive whose entries have this time. */
    void jar(String time, String content) throws IOException {
        Path file = folder.resolve("target/app.jar");
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry("App.class");
            entry.setLastModifiedTime(FileTime.from(Instant.parse(time)));
            zip.putNextEntry(entry);
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private DirectoryLayerStore store() {
        return DirectoryLayerStore.open(
                StoreAccess.READ_WRITE, folder.resolve("store"), folder.resolve("scratch"), log, () -> now);
    }

    /** Another program writes the last entry of the branch. */
    void pretendLast(Descriptor image, String result, String document) {
        DirectoryLayerStore store = store();
        Descriptor annotated = new Descriptor(
                image.mediaType(),
                image.digest(),
                image.size(),
                null,
                Map.of("io.github.dockercache.result." + platforms.get(0), result));
        NewEntry last = NewEntry.of(
                EntryName.last(repositories + "/app", "main"),
                EntryFacts.UNKNOWN,
                List.of(annotated),
                Map.of("key-files", document.getBytes(StandardCharsets.UTF_8)),
                store.content());
        store.save(last.entry(), last.content(), log);
    }

    /** As when a store has been trimmed. */
    void loseResults() {
        DirectoryLayerStore store = store();
        store.entries().stream()
                .map(Entry::name)
                .filter(name -> name.text().matches("(image|prefix)-.*"))
                .forEach(store::delete);
    }

    /** The same for one platform. */
    void loseResults(Platform platform) {
        KeyDocument document = explainAll().stream()
                .filter(explanation -> explanation.platform().equals(platform))
                .flatMap(explanation -> explanation.earlier().stream())
                .flatMap(earlier -> earlier.result().stream())
                .map(Ingredients::document)
                .findFirst()
                .orElseThrow();
        store().delete(EntryName.image(document.key()));
    }

    /** As the goal of this name does with {@code update=all}. */
    void lock() {
        lock = BaseLock.NONE;
        KeyRequest keys = request().keys();
        lock = keys(StoreAccess.READ_WRITE).lock(keys.builds(), keys.secrets(), BaseLock.NONE);
    }

    private DockerCache keys(StoreAccess access) {
        return new DockerCache(
                registry,
                access.open(folder.resolve("store"), folder.resolve("scratch"), log),
                new SessionMemory(new ConcurrentHashMap<>(), ""),
                new ResolutionRules(new BaseUpdatePolicy.Always(), WhenUnresolved.FAIL, "", now, lock),
                log);
    }

    private BuildCycle cycle(StoreAccess access) {
        Path store = folder.resolve("store");
        Path scratch = folder.resolve("scratch");
        DockerCache keys = keys(access);
        DirectoryLayerStore directory = DirectoryLayerStore.open(access, store, scratch, log, () -> now);
        Stores stores = new Stores(directory, Optional.empty(), base -> content -> {
            throw new IOException("no layer is needed here");
        });
        return new BuildCycle(keys, stores, registry, () -> now, log);
    }

    /** Nobody is told of it, and it enters no history. */
    BuiltImage buildOnly() {
        return cycle(StoreAccess.READ_WRITE)
                .build(request(), ladder, () -> engine, Copies.NONE)
                .get(0);
    }

    BuiltImage build() {
        BuildCycle cycle = cycle(StoreAccess.READ_WRITE);
        List<BuiltImage> images = cycle.build(request(), ladder, () -> engine, Copies.NONE);
        cycle.remember(images, image -> PastBuilds.of(image, "g:app", branches.own(), ""), true);
        return images.get(0);
    }

    Explanation explain() {
        return explain(Optional.empty());
    }

    Explanation explain(Optional<Baseline> against) {
        return explainAll(against).get(0);
    }

    /** For each platform. */
    List<Explanation> explainAll() {
        return explainAll(Optional.empty());
    }

    private List<Explanation> explainAll(Optional<Baseline> against) {
        List<Explanation> explanations = cycle(StoreAccess.READ_ONLY).explain(request(), ladder, against);
        assertThat(ExplainSchema.flaws(explanations, now)).as("explain.json").isEmpty();
        return explanations;
    }

    private BuildRequest request() {
        ImageBuild image = new ImageBuild("app", folder.resolve("Dockerfile"), target, platforms, arguments, contexts);
        Set<Path> excluded = Set.of(folder.resolve("store"), folder.resolve("scratch"));
        KeyRequest keys =
                new KeyRequest(List.of(image), folder, List.of("deps.lock"), excluded, keyPrefix, SecretNames.USUAL);
        BuildOrder order = new BuildOrder(
                image,
                new Destination(List.of(ImageReference.parse(repositories + "/app:1"))),
                folder,
                excluded,
                Map.of(),
                secretVersions,
                ssh,
                new RunOptions(network, hosts, labels, provenance));
        return new BuildRequest(keys, List.of(order), branches, new BuildRules(true, true, false, false));
    }
}
