package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.build.BuildInput.RunOptions;
import io.github.dockercache.build.Family;
import io.github.dockercache.cache.SmallProject.SmallFile;
import io.github.dockercache.cache.SmallProject.SmallFile.Kind;
import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.CacheKey;
import io.github.dockercache.store.StoreAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.statistics.Statistics;

/** The key of a whole image, as the ladder looks it up, changes with all that changes the image and with nothing else. */
class ImageKeyPropertiesTest {

    private static final int TRIES = 200;
    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final List<String> TAILS = List.of("", "ENV A=1\n", "ENV A=2\n", "USER 1\n", "WORKDIR /w\n");
    private static final List<String> NAMES =
            List.of("a", "b", "x1", "x2", "l.log", "sub/a", "sub/l.log", "sub/ü b", "empty");

    private Path temporary = Path.of("nowhere");
    private DockerCache cache;
    private int made;

    @BeforeProperty
    void start() throws IOException {
        temporary = Files.createTempDirectory("keys");
        FakeRegistry registry = new FakeRegistry();
        registry.push("docker.io/library/base:1", "monday");
        RecordingLog log = new RecordingLog();
        cache = new DockerCache(
                registry,
                StoreAccess.READ_WRITE.open(temporary.resolve("store"), temporary.resolve("scratch"), log),
                new SessionMemory(new ConcurrentHashMap<>(), ""),
                new ResolutionRules(new BaseUpdatePolicy.Always(), WhenUnresolved.FAIL, "", Instant.now()),
                log);
    }

    @AfterProperty
    void end() throws IOException {
        try (Stream<Path> all = Files.walk(temporary)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Provide
    Arbitrary<SmallProject> projects() {
        Arbitrary<SmallFile> file = Combinators.combine(
                        Arbitraries.of(Kind.FILE, Kind.FILE, Kind.LINK),
                        Arbitraries.of(0644, 0755, 0600, 04755),
                        Arbitraries.of("a", "b", "aa"))
                .as(SmallFile::new);
        Arbitrary<SmallFile> plain = file.map(any -> new SmallFile(Kind.FILE, any.mode(), any.text()));
        return Combinators.combine(
                        Arbitraries.maps(Arbitraries.of(NAMES).map(name -> "app/" + name), file)
                                .ofMaxSize(6),
                        Arbitraries.maps(Arbitraries.of("a.conf", "b.conf", "c.other", "elsewhere/a"), plain),
                        plain,
                        Arbitraries.of(SmallProject.RULES.keySet())
                                .list()
                                .uniqueElements()
                                .ofMaxSize(3),
                        Arbitraries.of(TAILS),
                        Arbitraries.integers().between(0, 30))
                .as((app, others, one, ignored, tail, noise) -> {
                    SortedMap<String, SmallFile> files = new TreeMap<>(app);
                    files.putAll(others);
                    files.put("one.txt", one);
                    files.put("elsewhere", new SmallFile(Kind.FOLDER, 0755, ""));
                    files.put("app/sub", new SmallFile(Kind.FOLDER, 0755, ""));
                    return new SmallProject(files, ignored, tail, noise, Map.of("VERSION", "1"), Map.of(), 1_000_000);
                });
    }

    /** Something that happens to a project. */
    private enum Change {
        CONTENT {
            @Override
            SmallProject of(SmallProject project, String path, SmallFile file, Random random) {
                return with(project, path, new SmallFile(file.kind(), file.mode(), file.text() + "a"));
            }
        },
        BYTE {
            @Override
            SmallProject of(SmallProject project, String path, SmallFile file, Random random) {
                return with(
                        project,
                        path,
                        new SmallFile(file.kind(), file.mode(), file.text().replace('a', 'c')));
            }
        },
        MODE {
            @Override
            SmallProject of(SmallProject project, String path, SmallFile file, Random random) {
                return with(
                        project, path, new SmallFile(file.kind(), file.mode() ^ (1 << random.nextInt(6)), file.text()));
            }
        },
        TYPE {
            @Override
            SmallProject of(SmallProject project, String path, SmallFile file, Random random) {
                return path.startsWith("app/") && file.kind() != Kind.FOLDER
                        ? with(
                                project,
                                path,
                                new SmallFile(file.kind() == Kind.LINK ? Kind.FILE : Kind.LINK, 0644, file.text()))
                        : project;
            }
        },
        NAME {
            @Override
            SmallProject of(SmallProject project, String path, SmallFile file, Random random) {
                String other = "app/" + NAMES.get(random.nextInt(NAMES.size()));
                if (!path.startsWith("app/")
                        || file.kind() == Kind.FOLDER
                        || project.files().containsKey(other)) {
                    return project;
                }
                SortedMap<String, SmallFile> files = new TreeMap<>(project.files());
                files.remove(path);
                files.put(other, file);
                return withFiles(project, files);
            }
        },
        GONE {
            @Override
            SmallProject of(SmallProject project, String path, SmallFile file, Random random) {
                SortedMap<String, SmallFile> files = new TreeMap<>(project.files());
                if (file.kind() != Kind.FOLDER && !path.equals("one.txt")) {
                    files.remove(path);
                }
                return withFiles(project, files);
            }
        },
        IGNORE {
            @Override
            SmallProject of(SmallProject project, String path, SmallFile file, Random random) {
                List<String> rules = new ArrayList<>(project.ignored());
                rules.add(new ArrayList<>(new TreeMap<>(SmallProject.RULES).keySet())
                        .get(random.nextInt(SmallProject.RULES.size())));
                return new SmallProject(
                        project.files(),
                        rules,
                        project.tail(),
                        project.noise(),
                        project.arguments(),
                        project.labels(),
                        project.seconds());
            }
        },
        TIME_AND_OWNER {
            @Override
            SmallProject of(SmallProject project, String path, SmallFile file, Random random) {
                return new SmallProject(
                        project.files(),
                        project.ignored(),
                        project.tail(),
                        project.noise(),
                        project.arguments(),
                        project.labels(),
                        random.nextInt());
            }
        },
        NOISE {
            @Override
            SmallProject of(SmallProject project, String path, SmallFile file, Random random) {
                return new SmallProject(
                        project.files(),
                        project.ignored(),
                        project.tail(),
                        random.nextInt(100),
                        project.arguments(),
                        project.labels(),
                        project.seconds());
            }
        },
        INSTRUCTION {
            @Override
            SmallProject of(SmallProject project, String path, SmallFile file, Random random) {
                return new SmallProject(
                        project.files(),
                        project.ignored(),
                        TAILS.get(random.nextInt(TAILS.size())),
                        project.noise(),
                        project.arguments(),
                        project.labels(),
                        project.seconds());
            }
        },
        ARGUMENT {
            @Override
            SmallProject of(SmallProject project, String path, SmallFile file, Random random) {
                Map<String, String> arguments = new TreeMap<>(project.arguments());
                arguments.put(random.nextBoolean() ? "VERSION" : "UNREAD", random.nextBoolean() ? "1" : "2");
                return new SmallProject(
                        project.files(),
                        project.ignored(),
                        project.tail(),
                        project.noise(),
                        arguments,
                        project.labels(),
                        project.seconds());
            }
        },
        LABEL {
            @Override
            SmallProject of(SmallProject project, String path, SmallFile file, Random random) {
                return new SmallProject(
                        project.files(),
                        project.ignored(),
                        project.tail(),
                        project.noise(),
                        project.arguments(),
                        Map.of("l", "" + random.nextInt(2)),
                        project.seconds());
            }
        };

        abstract SmallProject of(SmallProject project, String path, SmallFile file, Random random);

        private static SmallProject with(SmallProject project, String path, SmallFile file) {
            SortedMap<String, SmallFile> files = new TreeMap<>(project.files());
            if (files.get(path).kind() != Kind.FOLDER || file.text().isEmpty()) {
                files.put(path, file);
            }
            return withFiles(project, files);
        }

        private static SmallProject withFiles(SmallProject project, SortedMap<String, SmallFile> files) {
            return new SmallProject(
                    files,
                    project.ignored(),
                    project.tail(),
                    project.noise(),
                    project.arguments(),
                    project.labels(),
                    project.seconds());
        }
    }

    @Property(tries = TRIES)
    void aChangeMovesTheKeyIfItIsSeenInTheImage(
            @ForAll("projects") SmallProject project, @ForAll Change change, @ForAll Random random) throws IOException {
        List<String> paths = new ArrayList<>(project.files().keySet());
        String path = paths.get(random.nextInt(paths.size()));
        SmallProject changed = change.of(project, path, project.files().get(path), random);

        boolean isSeen = !changed.seen().equals(project.seen());
        Statistics.label("seen in the image").collect(isSeen);

        assertThat(!key(changed).equals(key(project)))
                .as(change + " of " + path + ": " + project.seen() + " -> " + changed.seen())
                .isEqualTo(isSeen);
    }

    @Property(tries = TRIES / 3)
    void twoProjectsHaveOneKeyOnlyIfTheirImagesAreTheSame(
            @ForAll("projects") SmallProject one, @ForAll("projects") SmallProject other) throws IOException {
        assertThat(key(one).equals(key(other))).isEqualTo(one.seen().equals(other.seen()));
    }

    @Example
    void theSetUidBitIsSeen() throws IOException {
        assertThat(key(project(0755))).isEqualTo(key(project(0755))).isNotEqualTo(key(project(04755)));
    }

    private static SmallProject project(int mode) {
        SortedMap<String, SmallFile> files = new TreeMap<>();
        files.put("a.conf", new SmallFile(Kind.FILE, 0644, "a"));
        files.put("one.txt", new SmallFile(Kind.FILE, mode, "a"));
        return new SmallProject(files, List.of(), "", 0, Map.of("VERSION", "1"), Map.of(), 1_000_000);
    }

    /** As the ladder makes it, in a folder of its own. */
    private CacheKey key(SmallProject project) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("project" + made++));
        project.make(folder);
        ImageBuild image =
                new ImageBuild("app", folder.resolve("Dockerfile"), "", List.of(AMD64), project.arguments(), Map.of());
        KeyRequest request = new KeyRequest(List.of(image), folder, List.of(), Set.of(), "v1", SecretNames.USUAL);
        BuildOrder order = new BuildOrder(
                image,
                new Destination(List.of(ImageReference.parse("registry.example.com/app:1"))),
                folder,
                Set.of(),
                Map.of(),
                Map.of(),
                List.of(),
                new RunOptions("", Map.of(), project.labels(), false));
        ImageKeys keys = cache.keys(request).orElseThrow().get(0);
        PlatformOrder wanted = new PlatformOrder(order, keys, AMD64, cache.documents(keys), SecretNames.USUAL);
        return ExactMaterial.of(wanted).orElseThrow().image(Family.BUILDKIT).key();
    }
}
