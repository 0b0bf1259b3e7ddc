package io.github.dockercache.cache;

import static io.github.dockercache.cache.ExplainScenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.contentOf;

import io.github.dockercache.build.Family;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.key.Difference;
import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.key.Tier;
import io.github.dockercache.report.ExplainText;
import io.github.dockercache.report.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A project is built, one thing is changed, and the first cause must be that thing. */
class ExplainTest extends ExplainedBuilds {

    static List<ExplainScenario> scenarios() {
        return Stream.of(bases(), instructions(), parameters(), files(), stores())
                .flatMap(List::stream)
                .toList();
    }

    private static List<ExplainScenario> bases() {
        return List.of(
                scenario(
                        "a base of an early stage moved",
                        project -> project.base("jdk:17", "friday"),
                        Rung.NONE,
                        4,
                        "base image",
                        "/jdk:17 moved: ",
                        " → ",
                        ", built 2 days ago",
                        "(line 2)"),
                scenario(
                        "the base of the last stage moved",
                        project -> project.base("jre:1", "friday"),
                        Rung.NONE,
                        7,
                        "base image",
                        "/jre:1 moved: ",
                        " → ",
                        "(line 6)"),
                scenario(
                        "FROM names another image",
                        project -> project.dockerfile("/jre:1", "/jdk:21"),
                        Rung.NONE,
                        7,
                        "line 6 (",
                        "names another base image",
                        "/jre:1 → ",
                        "/jdk:21"),
                scenario(
                        "an argument of FROM",
                        project -> project.arguments.put("JDK", "21"),
                        Rung.NONE,
                        4,
                        "line 2 (",
                        "${JDK}",
                        "names another base image",
                        "/jdk:17 → ",
                        "/jdk:21"),
                scenario(
                        "the default of an argument of FROM",
                        project -> project.dockerfile("JDK=17", "JDK=21"),
                        Rung.NONE,
                        4,
                        "line 2 (",
                        "${JDK}",
                        "names another base image",
                        "/jdk:17 → ",
                        "/jdk:21"),
                scenario(
                        "files come from another image",
                        project -> project.dockerfile("--from=build", "--from=" + project.image("jdk:21")),
                        Rung.NONE,
                        8,
                        "line 8 changed: COPY --from="));
    }

    private static List<ExplainScenario> instructions() {
        return List.of(
                scenario(
                        "a command",
                        project -> project.dockerfile("tini", "dumb-init"),
                        Rung.LAYERS,
                        7,
                        "line 7 changed: RUN apt-get install dumb-init (it was RUN apt-get install tini)"),
                scenario(
                        "a new command",
                        project -> project.dockerfile("WORKDIR", "RUN useradd app\nWORKDIR"),
                        Rung.LAYERS,
                        10,
                        "line 10 is new: RUN useradd app"),
                scenario(
                        "a command less",
                        project -> project.dockerfile("RUN chmod 755 /out\n", ""),
                        Rung.LAYERS,
                        9,
                        "gone before line 9: RUN chmod 755 /out"),
                scenario(
                        "an instruction moved",
                        project -> {
                            project.dockerfile("RUN apt-get install tini\n", "");
                            project.dockerfile("WORKDIR", "RUN apt-get install tini\nWORKDIR");
                        },
                        Rung.LAYERS,
                        7,
                        "moved to or from line",
                        "RUN apt-get install tini"),
                scenario(
                        "the environment",
                        project -> project.dockerfile("RUN apt", "ENV A=1\nRUN apt"),
                        Rung.LAYERS,
                        8,
                        "line 7 is new: ENV A=1"),
                scenario(
                        "the entry point",
                        project -> project.dockerfile("ENTRYPOINT [", "ENTRYPOINT [\"sh\","),
                        Rung.PREFIX,
                        0,
                        "line 14 changed: ENTRYPOINT"),
                scenario(
                        "the default of an argument",
                        project -> project.dockerfile("VERSION=1", "VERSION=2"),
                        Rung.LAYERS,
                        4,
                        "line 3 changed: ARG VERSION=2 (it was ARG VERSION=1)"),
                scenario(
                        "a stage more",
                        project -> {
                            project.dockerfile(
                                    "FROM " + project.image("jre:1"),
                                    "FROM " + project.image("jdk:21") + " AS tools\nRUN make tools\nFROM "
                                            + project.image("jre:1"));
                            project.dockerfile("WORKDIR", "COPY --from=tools /t /t\nWORKDIR");
                        },
                        Rung.NONE,
                        7,
                        "line 6 is new: FROM"));
    }

    private static List<ExplainScenario> parameters() {
        return List.of(
                scenario(
                        "an argument",
                        project -> project.arguments.put("VERSION", "2"),
                        Rung.LAYERS,
                        5,
                        "build argument VERSION changed: '1' → '2' (first read on line 5)"),
                scenario(
                        "a label",
                        project -> project.labels.put("commit", "abc"),
                        Rung.LAYERS,
                        0,
                        "label commit changed: none → 'abc'"),
                scenario(
                        "the network",
                        project -> project.network = "host",
                        Rung.LAYERS,
                        5,
                        "parameter network changed: none → 'host'"),
                scenario(
                        "a host",
                        project -> project.hosts.put("db", "10.0.0.1"),
                        Rung.LAYERS,
                        5,
                        "address of the host db changed: none → '10.0.0.1'"),
                scenario(
                        "the target",
                        project -> project.target = "build",
                        Rung.NONE,
                        0,
                        "parameter target changed: none → 'build'"),
                scenario(
                        "no network any more",
                        project -> project.network = "none",
                        project -> project.network = "",
                        Rung.LAYERS,
                        5,
                        "parameter network changed: 'none' → none"),
                scenario(
                        "the network of one command",
                        project -> project.dockerfile("RUN apt", "RUN --network=none apt"),
                        Rung.LAYERS,
                        7,
                        "line 7 changed: RUN --network=none apt-get install tini (it was RUN apt-get"),
                scenario(
                        "the target, of which the stages are new",
                        project -> project.target = "build",
                        project -> project.target = "",
                        Rung.NONE,
                        7,
                        "parameter target changed: 'build' → none"),
                scenario(
                        "the target, on another base",
                        project -> {
                            project.write("Dockerfile", """
                                    FROM %s AS one
                                    RUN make
                                    FROM %s AS two
                                    RUN make
                                    """.formatted(project.image("jdk:21"), project.image("jre:1")));
                            project.target = "one";
                        },
                        project -> project.target = "two",
                        Rung.NONE,
                        0,
                        "parameter target changed: 'one' → 'two'"),
                scenario(
                        "the platform",
                        project -> {
                            project.platforms = List.of(ExplainedProject.ARM64);
                            project.base("jdk:17", "arm");
                            project.base("jre:1", "arm");
                        },
                        Rung.NONE,
                        4,
                        "parameter platforms changed: 'linux/amd64' → 'linux/arm64'"),
                scenario(
                        "the salt",
                        project -> project.keyPrefix = "v2",
                        Rung.LAYERS,
                        0,
                        "parameter keyPrefix changed: 'v1' → 'v2'"),
                scenario(
                        "the engine",
                        project -> project.ladder = Ladders.of(Family.CLASSIC),
                        Rung.NONE,
                        4,
                        "parameter engine changed: 'buildkit' → 'classic'"),
                scenario(
                        "the version of a secret",
                        project -> project.secretVersions.put("npm", "2"),
                        Rung.LAYERS,
                        5,
                        "version of the secret npm changed: '1' → '2'"),
                scenario(
                        "no version of a secret any more",
                        project -> project.secretVersions.clear(),
                        Rung.LAYERS,
                        5,
                        "version of the secret npm changed: '1' → none"),
                scenario(
                        "the id of a secret",
                        project -> {
                            project.dockerfile("id=npm", "id=token");
                            project.secretVersions.put("token", "1");
                        },
                        Rung.LAYERS,
                        5,
                        "line 5 changed: RUN --mount=type=secret,id=token make VERSION=$VERSION"
                                + " (it was RUN --mount=type=secret,id=npm make"),
                scenario(
                        "a command that uses an SSH agent",
                        project -> {
                            project.dockerfile("RUN apt", "RUN --mount=type=ssh apt");
                            project.ssh = List.of("default");
                        },
                        Rung.LAYERS,
                        7,
                        "line 7 changed: RUN --mount=type=ssh apt-get"));
    }

    private static List<ExplainScenario> files() {
        return List.of(
                scenario(
                        "the application",
                        project -> project.jar("2026-01-01T00:00:00Z", "Other"),
                        Rung.PREFIX,
                        11,
                        "target/app.jar changed (line 11)"),
                scenario(
                        "the application's timestamps",
                        project -> project.jar("2026-02-01T00:00:00Z", "App.class"),
                        Rung.PREFIX,
                        11,
                        "target/app.jar changed: only zip timestamps",
                        "set project.build.outputTimestamp (line 11)"),
                scenario(
                        "a mode",
                        project -> project.mode("entrypoint.sh", "rwxr-xr-x"),
                        Rung.PREFIX,
                        11,
                        "mode of entrypoint.sh 644 → 755 (line 11)"),
                scenario(
                        "a link",
                        project -> project.link("static/latest", "elsewhere"),
                        Rung.PREFIX,
                        12,
                        "static/latest links to another place (line 12)"),
                scenario(
                        "what a copied link leads to",
                        project -> project.link("current", "v2"),
                        Rung.PREFIX,
                        11,
                        "files of current changed: v1 is gone; v2 is new (line 11)"),
                scenario(
                        "a new file",
                        project -> project.write("static/new.css", "a {}"),
                        Rung.PREFIX,
                        12,
                        "static/new.css is new (line 12)"),
                scenario(
                        "a file less",
                        project -> Files.delete(project.folder.resolve("static/logo.svg")),
                        Rung.PREFIX,
                        12,
                        "static/logo.svg is gone (line 12)"),
                scenario(
                        "a file with another name",
                        project -> Files.move(
                                project.folder.resolve("static/logo.svg"), project.folder.resolve("static/icon.svg")),
                        Rung.PREFIX,
                        12,
                        "static/logo.svg is static/icon.svg now (line 12)"),
                scenario(
                        "a file with another name, which the Dockerfile names",
                        project -> {
                            Files.move(project.folder.resolve("entrypoint.sh"), project.folder.resolve("start.sh"));
                            project.dockerfile("jar entrypoint.sh", "jar start.sh");
                        },
                        Rung.PREFIX,
                        11,
                        "line 11 changed: COPY target/app.jar start.sh current /app/ (it was COPY"),
                scenario(
                        "a file that became a folder",
                        project -> {
                            Files.delete(project.folder.resolve("static/logo.svg"));
                            Files.createDirectory(project.folder.resolve("static/logo.svg"));
                        },
                        Rung.PREFIX,
                        12,
                        "static/logo.svg is another kind of file (line 12)"),
                scenario(
                        "a source that a command reads",
                        project -> project.write("src/Main.java", "class Main { }"),
                        Rung.LAYERS,
                        4,
                        "src/Main.java changed (line 4)"),
                scenario(
                        "two sources",
                        project -> {
                            project.write("src/Main.java", "class Main { }");
                            project.write("src/Third.java", "class Third {}");
                        },
                        Rung.LAYERS,
                        4,
                        "2 of 3 files of src/ changed: src/Main.java changed; src/Third.java is new (line 4)"),
                scenario(
                        "the ignore file",
                        project -> project.write(".dockerignore", "*.log\n**/*.svg\n"),
                        Rung.PREFIX,
                        12,
                        "the ignore file changed: 1 file less is read: static/logo.svg is gone (line 12)"),
                scenario(
                        "the ignore file, which lets more in",
                        project -> {
                            project.write(".dockerignore", "**/*.log\n");
                            project.write("static/a.log", "a");
                            project.write("static/b.log", "b");
                        },
                        project -> project.write(".dockerignore", "*.txt\n"),
                        Rung.PREFIX,
                        12,
                        "the ignore file changed: 2 files more are read: static/a.log is new; static/b.log is new (line 12)"),
                scenario(
                        "an ignore file of the Dockerfile's own, which lets in and keeps out",
                        project -> {
                            project.write(".dockerignore", "**/*.log\n");
                            project.write("static/a.log", "a");
                        },
                        project -> project.write("Dockerfile.dockerignore", "**/*.svg\n"),
                        Rung.PREFIX,
                        12,
                        "the ignore file changed: 1 file more is read and 1 less: static/a.log is new; static/logo.svg is"
                                + " gone (line 12)"),
                scenario(
                        "a file of a named context",
                        project -> project.write("more/x", "2"),
                        Rung.PREFIX,
                        13,
                        "x changed (line 13)"));
    }

    private static List<ExplainScenario> stores() {
        return List.of(
                scenario(
                        "time",
                        project -> project.now = project.now.plus(Duration.ofDays(15)),
                        Rung.LAYERS,
                        0,
                        "longer ago than rebuildAfter"),
                scenario(
                        "entries that are gone",
                        ExplainedProject::loseResults,
                        Rung.LAYERS,
                        0,
                        "the store has no such entry"),
                scenario(
                        "a key file",
                        project -> project.write("deps.lock", "2"),
                        Rung.IMAGE,
                        0,
                        "key file deps.lock changed; only the choice of a layer cache depends on it"),
                scenario(
                        "the ladder",
                        project -> project.ladder = Ladders.ENGINE,
                        Rung.LAYERS,
                        0,
                        "ladder=engine leaves all to the engine"),
                scenario(
                        "provenance",
                        project -> project.provenance = true,
                        Rung.LAYERS,
                        0,
                        "provenance makes another image at each build"),
                scenario(
                        "no provenance any more",
                        project -> project.provenance = true,
                        project -> project.provenance = false,
                        Rung.LAYERS,
                        0,
                        "no base image, instruction or key file has changed, but the earlier build had no exact key, as it was"
                                + " with ladder=engine, provenance"));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theTrueCauseIsNamedFirst(ExplainScenario scenario) throws IOException {
        scenario.requireToldFirst(project);
    }

    private List<String> lines() {
        return ExplainText.lines(project.explainAll(), Style.PLAIN, project.now);
    }

    @Test
    void withoutAnEarlierBuildThereIsNothingToCompareWith() {
        assertThat(lines()).anyMatch(line -> line.startsWith("Nothing to compare with"));
    }

    @Test
    void whatIsUnchangedHoldsTheFirstRung() {
        project.build();
        assertThat(lines())
                .anyMatch(line -> line.startsWith("app (linux/amd64): the rung image holds; image-"))
                .contains("Nothing has changed since");
    }

    @Test
    void aNewBranchIsComparedWithTheOneThatItStartedFrom() throws IOException {
        project.build();
        project.branches = new Branches("feature", "main");
        project.jar("2026-01-01T00:00:00Z", "Other");
        assertThat(lines()).anyMatch(line -> line.contains("of the branch main"));
    }

    @Test
    void anotherTargetIsNotToldAsAnotherNameInFrom() throws IOException {
        project.write("Dockerfile", """
                FROM %s AS one
                FROM %s AS two
                """.formatted(project.image("jdk:21"), project.image("jre:1")));
        project.target = "one";
        project.build();
        project.target = "two";
        assertThat(project.explain().causes()).hasSize(1).first().isInstanceOf(Difference.Setting.class);
    }

    @Test
    void severalChangesAreToldByTheirLines() throws IOException {
        project.build();
        project.jar("2026-01-01T00:00:00Z", "Other");
        project.base("jre:1", "friday");
        project.arguments.put("VERSION", "2");

        assertThat(project.explain().causes()).extracting(Difference::line).containsExactly(5, 6, 11);
        assertThat(lines()).anyMatch(line -> line.startsWith("Not layers: base image "));
    }

    @Test
    void costsAreThoseOfTheTimesThatWereRecorded() throws IOException {
        project.engine.steps = List.of(
                "[build 2/3] COPY pom.xml src/ /src/",
                "[build 3/3] RUN --mount=type=secret,id=npm make VERSION=1",
                "[stage-1 2/4] RUN apt-get install tini",
                "[stage-1 3/4] COPY --from=build /out /out",
                "[stage-1 4/4] RUN chmod 755 /out");
        project.build();
        project.write("src/Main.java", "class Main { }");

        assertThat(lines())
                .contains(
                        "  layers  an engine runs 8 instructions, 4.0 s when they ran last (4 of them without a record)"
                                + "  ← this build",
                        "  none    an engine runs 9 instructions, 5.0 s when they ran last (4 of them without a record)")
                .filteredOn(line -> line.endsWith("← this build"))
                .singleElement()
                .asString()
                .startsWith("  layers  ");
    }

    @Test
    void timesOutliveBuildsThatTookStepsFromACache() throws IOException {
        project.engine.steps = List.of("[stage-1 2/4] RUN apt-get install tini");
        project.build();
        project.engine.cached = true;
        project.engine.steps = List.of("[stage-1 2/5] RUN apt-get install tini");
        project.write("src/Main.java", "class Main { }");
        project.build();
        project.base("jre:1", "friday");

        assertThat(project.explain().rungs().get(3).cost().time()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void commandsBehindCopiedFilesAreAdvisedAgainst() throws IOException {
        project.write("Dockerfile", """
                FROM %s
                COPY target/app.jar /app/
                RUN chown -R 1000 /app
                RUN apt-get install curl
                RUN cp /app/app.jar /copy
                """.formatted(project.image("jre:1")));
        project.build();
        project.jar("2026-02-01T00:00:00Z", "App.class");

        assertThat(lines())
                .contains(
                        "  set project.build.outputTimestamp, so that an equal target/app.jar has equal bytes",
                        "  RUN chown -R 1000 /app on line 3 runs on each change of what line 2 copies: use --chown there",
                        "  line 4 can move above line 2: RUN apt-get install curl");
    }

    @Test
    void filesThatAreReadBeforeTheLastCommandAreToldWithIt() throws IOException {
        project.write("Dockerfile", """
                FROM %s
                COPY . /all/
                RUN make
                """.formatted(project.image("jre:1")));
        for (int i = 0; i < 30; i++) {
            project.write("many/" + i, "one");
        }
        project.build();
        project.write("many/7", "two");

        assertThat(lines())
                .anyMatch(line -> line.matches("  COPY \\. /all/ on line 2 reads \\d+ files of which 1 changed: .*"))
                .anyMatch(line -> line.startsWith("  line 2 reads . before line 3 (RUN make)"));
    }

    @Test
    void anEarlierKeyOrItsDocumentCanBeTheMeasure() throws IOException {
        BuiltImage first = project.build();
        KeyDocument document = first.keys().orElseThrow().documents().get(Tier.FILES);
        project.jar("2026-01-01T00:00:00Z", "Other");
        project.build();
        project.write("deps.lock", "2");
        assertThat(project.explain().causes()).hasSize(1).first().isInstanceOf(Difference.KeyFile.class);

        Baseline key = new Baseline.Key(first.results().get("image"));
        assertThat(project.explain(Optional.of(key)).causes())
                .hasSize(1)
                .first()
                .isInstanceOf(Difference.Files.class);

        Baseline file = new Baseline.Document("kept.txt", document);
        assertThat(project.explain(Optional.of(file)).causes())
                .hasSize(1)
                .first()
                .isInstanceOf(Difference.KeyFile.class);

        Baseline unknown = new Baseline.Key(document.key());
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> project.explain(Optional.of(unknown)))
                .withMessageContaining("no store has an image or a prefix of the key");
    }

    @Test
    void whatAStrangeEntryTellsIsNotKnown() {
        BuiltImage built = project.build();
        project.pretendLast(built.manifest(), "not a name!", "rubbish");

        assertThat(lines()).contains("It does not tell what it was made of").noneMatch(line -> line.equals("Causes"));
        project.platforms = List.of(ExplainedProject.ARM64);
        project.base("jdk:17", "arm");
        project.base("jre:1", "arm");
        assertThat(project.build().rung()).isEqualTo(Rung.NONE);
    }

    @Test
    void aBuildSaysWhatHasChanged() throws IOException {
        project.build();
        project.build();
        assertThat(project.log.lines).noneMatch(line -> line.startsWith("changed: "));

        project.jar("2026-01-01T00:00:00Z", "Other");
        project.build();
        assertThat(project.log.lines).anyMatch(line -> line.startsWith("changed: ") && line.contains("target/app.jar"));
    }

    @Test
    void anImageIsCompleteBeforeItIsComparedWithTheOneBefore() throws IOException {
        BuiltImage first = project.build();
        project.jar("2026-01-01T00:00:00Z", "Other");
        BuiltImage second = project.buildOnly();
        assertThat(project.log.lines).noneMatch(line -> line.startsWith("changed: "));
        assertThat(project.explain().holding().rung()).isEqualTo(Rung.IMAGE);

        assertThat(first.effort().changes().causes()).isEmpty();
        assertThat(second.effort().changes().causes()).singleElement().isInstanceOf(Difference.Files.class);
    }

    @Test
    void noSecretIsInAnyDocument() throws IOException {
        project.dockerfile("ARG VERSION=1", "ARG VERSION=1\nARG API_TOKEN");
        project.arguments.put("API_TOKEN", "planted");
        project.build();
        try (Stream<Path> blobs = Files.walk(folder.resolve("store"))) {
            assertThat(blobs.filter(Files::isRegularFile))
                    .noneMatch(file -> contentOf(file.toFile()).contains("planted"));
        }
        assertThat(String.join("\n", lines())).doesNotContain("planted");
    }
}
