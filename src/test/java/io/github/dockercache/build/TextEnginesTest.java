package io.github.dockercache.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.build.BuildInput.RunOptions;
import io.github.dockercache.build.BuildInput.SecretSource;
import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What engines whose pins stand in the Dockerfile are called with; nothing runs here. */
class TextEnginesTest {

    private static final ImageReference BASE = ImageReference.parse("base:1");
    private static final Digest DIGEST = Digest.of(new byte[] {1});
    private static final BuildEvents NOBODY = new BuildEvents() {
        @Override
        public void output(String line) {}

        @Override
        public void done(BuildStep step) {}
    };

    @TempDir
    private Path folder;

    private final RecordedCommands commands = new RecordedCommands();
    private Path context;

    @BeforeEach
    void writeAContext() throws IOException {
        context = Files.createDirectories(folder.resolve("context"));
        Files.writeString(context.resolve("Dockerfile"), "FROM base:1 AS last\nCOPY . /c\n");
        Files.writeString(context.resolve("app"), "app");
        Files.writeString(Files.createDirectories(context.resolve("store")).resolve("entry"), "excluded");
        Files.writeString(Files.createDirectories(context.resolve("empty")).resolve("ignored"), "ignored");
        Files.writeString(context.resolve(".dockerignore"), "**/ignored\n");
    }

    private DockerHome home() {
        return DockerHome.of(Map.of("HOME", folder.toString()), "");
    }

    private EngineBuild build(Map<String, SecretSource> secrets, List<String> ssh, Map<ImageReference, Digest> pins) {
        return build(secrets, ssh, PinnedBases.withoutTriggers(pins));
    }

    private EngineBuild build(Map<String, SecretSource> secrets, List<String> ssh, PinnedBases bases) {
        return new EngineBuild(
                new BuildInput(
                        context.resolve("Dockerfile"),
                        context,
                        Set.of(context.resolve("store")),
                        "last",
                        Map.of("B", "2", "A", "1"),
                        Map.of(),
                        secrets,
                        ssh,
                        new RunOptions("none", Map.of("host", "1.2.3.4"), Map.of("l", "x y"), false)),
                Platform.parse("linux/s390x"),
                bases,
                List.of(),
                new CacheTarget.Layout(folder.resolve("layout")));
    }

    private Engine classic() {
        return new ClassicEngine(commands, home(), "classic", registry -> Optional.empty());
    }

    private Engine podman() {
        return new BuildahEngine(commands, "podman", home(), "podman", registry -> Optional.empty());
    }

    @Test
    void theClassicBuilderGetsItsContextByAPipe() throws IOException {
        fail(classic(), "docker build", build(Map.of(), List.of(), Map.of(BASE, DIGEST)));
        assertThat(commands.lines())
                .containsExactly("docker build --force-rm --platform linux/s390x --target last --network none"
                        + " --build-arg A=1 --build-arg B=2 --label l=x y --add-host host:1.2.3.4"
                        + " --file .docker-cache.Dockerfile -");
        assertThat(commands.commands().get(0).environment()).containsEntry("DOCKER_BUILDKIT", "0");
        assertThat(entries(commands.input(0)))
                .isEqualTo(Map.of(
                        ".docker-cache.Dockerfile",
                        "FROM " + BASE.pinnedTo(DIGEST) + " AS last\nCOPY . /c\n",
                        ".dockerignore",
                        "**/ignored\n\n.docker-cache.Dockerfile\n",
                        "Dockerfile",
                        "FROM base:1 AS last\nCOPY . /c\n",
                        "app",
                        "app",
                        "empty/",
                        ""));
    }

    private static Map<String, String> entries(byte[] archive) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive));
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            entries.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
        }
        return entries;
    }

    private void fail(Engine engine, String command, EngineBuild build) {
        commands.answer(command, 1, "", "no more");
        assertThatThrownBy(() -> engine.build(build, NOBODY))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("failed: it ended with 1:\nno more");
    }

    @Test
    void buildahGetsAnIgnoreFileWithoutTheExcludedFolders() throws IOException {
        Map<String, SecretSource> secrets =
                Map.of("f", new SecretSource.FromFile(Path.of("/f")), "e", new SecretSource.FromEnvironment("E"));
        fail(podman(), "podman build", build(secrets, List.of("default"), Map.of(BASE, DIGEST)));
        assertThat(commands.lines().get(0).replaceAll("\\S*/\\.build-[^/]*", "WORK"))
                .isEqualTo(
                        "podman build --layers --format oci --force-rm --platform linux/s390x --target last --network none"
                                + " --build-arg A=1 --build-arg B=2 --label l=x y --add-host host:1.2.3.4"
                                + " --secret id=e,env=E --secret id=f,src=/f --ssh default"
                                + " --ignorefile WORK/ignore --file WORK/Dockerfile " + context);
        assertThat(commands.commands().get(0).environment()).containsKey("REGISTRY_AUTH_FILE");
        assertThat(folder.resolve("layout")).isEmptyDirectory();
    }

    @Test
    void whatDoesNotSayItsResultHasNone() {
        for (Engine engine : List.of(classic(), podman())) {
            assertThatThrownBy(() -> engine.build(build(Map.of(), List.of(), Map.of(BASE, DIGEST)), NOBODY))
                    .isInstanceOf(DockerCacheException.class)
                    .hasMessageContaining("not say which image it has built");
        }
    }

    @Test
    void theClassicBuilderRefusesSecretsUpFront() {
        EngineBuild build = build(Map.of("s", new SecretSource.FromEnvironment("S")), List.of(), Map.of());
        assertThatThrownBy(() -> classic().build(build, NOBODY))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the classic builder has no secrets")
                .hasMessageContaining("use <engine>buildx</engine>");
        assertThat(commands.lines()).isEmpty();
    }

    @Test
    void whatATriggerBringsInIsANamedContextForBuildah() {
        ImageReference tool = ImageReference.parse("tool");
        EngineBuild build = build(
                Map.of(),
                List.of(),
                new PinnedBases(
                        Map.of(BASE, DIGEST, tool, DIGEST),
                        base -> Optional.of(
                                base.equals(new Base.Image(BASE, Platform.parse("linux/s390x")))
                                        ? List.of("COPY --from=tool / /", "COPY --from=fixed@" + DIGEST + " / /")
                                        : List.of())));
        fail(podman(), "podman build", build);
        assertThat(commands.lines().get(0))
                .contains(" --build-context tool=docker-image://" + tool.pinnedTo(DIGEST) + " ")
                .doesNotContain("fixed");
    }

    @Test
    void attestationsAreRefusedWhereNobodyMakesThem() {
        EngineBuild plain = build(Map.of(), List.of(), Map.of());
        BuildInput all = plain.input();
        BuildInput attested = new BuildInput(
                all.dockerfile(),
                all.context(),
                Set.of(),
                "",
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                new RunOptions("", Map.of(), Map.of(), true));
        EngineBuild build = new EngineBuild(attested, plain.platform(), plain.bases(), List.of(), plain.output());
        for (Engine engine : List.of(classic(), podman())) {
            assertThatThrownBy(() -> engine.build(build, NOBODY))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(engine.description() + " makes no attestations");
        }
        assertThat(commands.lines()).isEmpty();
    }
}
