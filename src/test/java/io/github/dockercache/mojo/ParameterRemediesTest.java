package io.github.dockercache.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.build.EngineName;
import io.github.dockercache.cache.BaseUpdatePolicy;
import io.github.dockercache.cache.ImageBuild;
import io.github.dockercache.cache.WhenUnresolved;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.key.KeyDocuments;
import io.github.dockercache.messages.Attempt;
import io.github.dockercache.messages.Cures;
import io.github.dockercache.messages.Remedies;
import io.github.dockercache.mojo.ReactorKeys.Arrival;
import io.github.dockercache.report.CiSystem;
import io.github.dockercache.store.StoreAccess;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A parameter that cannot be read can be when one writes it as the message says. */
class ParameterRemediesTest {

    private static final String KEY = "0".repeat(64);

    @RegisterExtension
    final Remedies remedies = new Remedies();

    @TempDir
    private Path folder;

    /**
     * A parameter.
     *
     * @param says what it may be
     * @param reading as the goals do it
     */
    record Parameter(String name, String wrong, String says, String right, Consumer<String> reading) {

        @Override
        public String toString() {
            return name + " " + wrong;
        }
    }

    private static Parameter of(String name, String wrong, String says, String right, Consumer<String> reading) {
        return new Parameter(
                name,
                wrong,
                says,
                right,
                text -> AbstractCacheMojo.read(name, () -> {
                    reading.accept(text);
                    return text;
                }));
    }

    static Stream<Parameter> parameters() {
        EngineName auto = EngineName.AUTO;
        return Stream.of(
                of("platforms", "amd64", "os/architecture[/variant]", "linux/amd64", Platform::parse),
                of("engine", "docker-buildx", "buildx", "buildx", EngineName::parse),
                of("baseUpdatePolicy", "interval", "interval:MINUTES", "interval:60", BaseUpdatePolicy::parse),
                of("onUnresolved", "warn", "fail, stale or skip", "stale", WhenUnresolved::parse),
                of("storeAccess", "readonly", "read-only", "read-only", StoreAccess::parse),
                of("registryTimeout", "60", "60s, 5m or 14d", "60s", TimeSpan::parse),
                of("remoteStore", "r.test/a", "oci://host/repository", "oci://r.test/a", RemoteRepository::parse),
                of("imageName", "r.test/App", "it must be lower case", "r.test/app", ImageReference::parse),
                of("ci", "github-actions", "github", "github", CiSystem::parse),
                of("buildArgs", "A", "NAME=VALUE", "A=1", ParameterRemediesTest::named),
                new Parameter(
                        "update",
                        "Debian!",
                        "not a repository name",
                        "debian",
                        text -> UpdatedImages.of(List.of(text))),
                new Parameter(
                        "maxSize", "10 gigabytes", "500MB or 10GiB", "10GiB", text -> StoreLimits.of(text, "30d")),
                new Parameter("maxAge", "a month", "60s, 5m or 14d", "30d", text -> StoreLimits.of("10GiB", text)),
                new Parameter(
                        "ladder",
                        "none",
                        "full, engine or verify",
                        "engine",
                        text -> LadderParameters.rules(text, "14d", "gzip", "", auto)),
                new Parameter(
                        "rebuildAfter",
                        "2 weeks",
                        "60s, 5m or 14d",
                        "14d",
                        text -> LadderParameters.rules("full", text, "gzip", "", auto)),
                new Parameter(
                        "compression",
                        "xz",
                        "gzip or zstd",
                        "zstd",
                        text -> LadderParameters.rules("full", "14d", text, "", auto)),
                new Parameter(
                        "project.build.outputTimestamp",
                        "today",
                        "2026-01-31T12:00:00Z",
                        "2026-01-31T12:00:00Z",
                        text -> LadderParameters.rules("full", "14d", "gzip", text, auto)));
    }

    private static void named(String text) {
        NamedValues values = new NamedValues();
        values.set(text);
        values.asMap();
    }

    private String written = "";

    @ParameterizedTest
    @MethodSource("parameters")
    @Cures("parameter …: …")
    void aParameterIsReadWhenItIsCorrected(Parameter parameter) throws Exception {
        Attempt goal = () -> parameter.reading().accept(written);
        written = parameter.wrong();
        remedies.follow(goal, "correct <" + parameter.name() + "> in the POM", () -> written = parameter.right());
        written = parameter.wrong();
        String property = (parameter.name().startsWith("project.") ? "" : "docker-cache.") + parameter.name();
        remedies.follow(goal, "or -D" + property + "=…", () -> written = parameter.right());
        written = parameter.wrong();
        remedies.follow(goal, parameter.says(), () -> written = parameter.right());
    }

    @Test
    @Cures("parameter …: …")
    void mirrorsOfNoRegistry() throws Exception {
        NamedValues mirrors = new NamedValues();
        mirrors.set("mirror.test");
        KeyMojo goal = FilledForm.set(new KeyMojo(), "mirrors", mirrors);
        remedies.follow(
                goal::mirrorLists,
                "or -Ddocker-cache.mirrors=…",
                () -> mirrors.set("docker.io=one.example\\,two.example"));
        assertThat(goal.mirrorLists()).isEqualTo(Map.of("docker.io", List.of("one.example", "two.example")));
    }

    @Test
    @Cures({"parameter …: neither a key nor a file", "parameter …: … is no key document"})
    void whatExplainComparesWith() throws Exception {
        Attempt goal = () -> AbstractCacheMojo.read("against", written, text -> Baselines.parse(text, folder));
        written = "docker-layer-caching-files.txt";
        remedies.follow(
                goal,
                "the file of a key document",
                () -> Files.writeString(folder.resolve(written), "docker-cache-key 1\n"));
        written = "pom.xml";
        remedies.follow(goal, "the key of an image or of a prefix (64 hex digits", () -> written = KEY);
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        written = "pom.xml";
        remedies.follow(goal, "`docker-layer-caching-files.txt`", () -> written = "docker-layer-caching-files.txt");
    }

    @Test
    @Cures("parameter update: no Dockerfile has the base image …")
    void whatIsUpdated() throws Exception {
        List<ImageReference> bases = List.of(ImageReference.parse("debian:12"));
        Attempt goal = () -> UpdatedImages.of(List.of(written)).requireKnown(bases);
        written = "debain";
        remedies.follow(goal, "name one of these", () -> written = "docker.io/library/debian:12");
        written = "debian:11";
        remedies.follow(goal, "A name without a tag stands for all of them", () -> written = "debian");
        written = "debian:11";
        remedies.follow(goal, "or all", () -> written = "all");
    }

    @Test
    @Cures("two executions of … have different images of the name '…'")
    void twoExecutionsOfOneName() throws Exception {
        Arrival one = new Arrival("g:a", "one");
        Arrival two = new Arrival("g:a", "two");
        ReactorKeys reactor = new ReactorKeys(new ConcurrentHashMap<>(), List.of(one, two));
        reactor.arrived(one, Map.of("app", documents("one")));
        reactor.arrived(two, Map.of("app", documents("two")));
        remedies.follow(reactor::complete, "list both in the <images> of the plugin's <configuration>", () -> {
            Map<String, KeyDocuments> both = Map.of("one", documents("one"), "two", documents("two"));
            reactor.arrived(one, both);
            reactor.arrived(two, both);
        });
    }

    private static KeyDocuments documents(String salt) {
        return KeyDocuments.of(tier -> KeyDocument.parse("docker-cache-key 1\nprefix \"" + salt + "\"\n"));
    }

    @Test
    @Cures("an element of <images> has the name '…'")
    void imagesWithoutNamesOfTheirOwn() throws Exception {
        Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\n");
        MavenProject project = new MavenProject();
        project.setFile(folder.resolve("pom.xml").toFile());
        ValueList platforms = new ValueList();
        KeyMojo goal = FilledForm.set(FilledForm.set(new KeyMojo(), "platforms", platforms), "project", project);
        ImageParameters first = FilledForm.set(new ImageParameters(), "name", "app");
        ImageParameters second = new ImageParameters();
        FilledForm.set(goal, "images", List.of(first, second));
        for (String wrong : List.of("app", "team/app")) {
            FilledForm.set(second, "name", wrong);
            remedies.follow(
                    goal::builds,
                    "a <name> of its own, of letters, digits, '.', '_' and '-'",
                    () -> FilledForm.set(second, "name", "app-2"));
        }
        assertThat(goal.builds()).extracting(ImageBuild::name).containsExactly("app", "app-2");
    }

    @Test
    @Cures({"an element of <secrets> has no <id>", "the secret '…' needs either a <file> or an <environment>"})
    void secretsOfWhichSomethingIsMissing() throws Exception {
        SecretParameters secret = FilledForm.set(new SecretParameters(), "environment", "TOKEN");
        remedies.follow(
                secret::id, "the id that the Dockerfile's mount has", () -> FilledForm.set(secret, "id", "npm"));
        SecretParameters bare = FilledForm.set(new SecretParameters(), "id", "npm");
        remedies.follow(
                bare::source, "name the file that holds it", () -> FilledForm.set(bare, "file", new File("token.txt")));
        SecretParameters other = FilledForm.set(new SecretParameters(), "id", "npm");
        remedies.follow(
                other::source, "or the environment variable", () -> FilledForm.set(other, "environment", "TOKEN"));
    }
}
