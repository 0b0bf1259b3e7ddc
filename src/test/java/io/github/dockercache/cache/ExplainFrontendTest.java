package io.github.dockercache.cache;

import static io.github.dockercache.cache.ExplainScenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.cache.ExplainScenario.Change;
import io.github.dockercache.key.Difference;
import io.github.dockercache.key.Difference.Frontend;
import io.github.dockercache.report.ExplainText;
import io.github.dockercache.report.Style;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What reads a Dockerfile, and how, is changed by its first lines and by an argument. */
class ExplainFrontendTest extends ExplainedBuilds {

    /** Docker's own: what it reads is known here, too. */
    private static final String DOCKERS = "docker/dockerfile:1";

    /** Of which nothing is known, so that it gets the file as it is. */
    private static final String FOREIGN = "house/language:1";

    private static Change withSyntax(String frontend) {
        return project -> {
            project.base(frontend, "monday");
            project.dockerfile("ARG JDK", "# syntax=" + project.image(frontend) + "\nARG JDK");
        };
    }

    private static Change withoutSyntax(String frontend) {
        return project -> project.dockerfile("# syntax=" + project.image(frontend) + "\n", "");
    }

    private static Change withArgument(String frontend) {
        return project -> {
            project.base(frontend, "monday");
            project.arguments.put("BUILDKIT_SYNTAX", project.image(frontend));
        };
    }

    private static Change moved(String frontend) {
        return project -> project.base(frontend, "friday");
    }

    static List<ExplainScenario> scenarios() {
        return List.of(
                scenario(
                        "a syntax line",
                        withSyntax(DOCKERS),
                        Rung.NONE,
                        5,
                        "# syntax= on line 1 is new: ",
                        "/docker/dockerfile:1 reads the Dockerfile now"),
                scenario(
                        "no syntax line any more",
                        withSyntax(DOCKERS),
                        withoutSyntax(DOCKERS),
                        Rung.NONE,
                        4,
                        "the # syntax= line is gone: ",
                        "/docker/dockerfile:1 reads the Dockerfile no more"),
                scenario(
                        "another frontend",
                        withSyntax(DOCKERS),
                        project -> {
                            project.base("docker/dockerfile:2", "new");
                            project.dockerfile("dockerfile:1", "dockerfile:2");
                        },
                        Rung.NONE,
                        5,
                        "# syntax= on line 1 names another frontend: ",
                        "/docker/dockerfile:1 → ",
                        "/docker/dockerfile:2"),
                scenario(
                        "a frontend that moved",
                        withSyntax(DOCKERS),
                        moved(DOCKERS),
                        Rung.NONE,
                        5,
                        "frontend ",
                        "/docker/dockerfile:1 moved: ",
                        " → ",
                        ", built 2 days ago (# syntax= on line 1)"),
                scenario(
                        "a frontend of an argument",
                        withArgument(DOCKERS),
                        Rung.NONE,
                        4,
                        "build argument BUILDKIT_SYNTAX is new: ",
                        "/docker/dockerfile:1 reads the Dockerfile now"),
                scenario(
                        "no frontend of an argument any more",
                        withArgument(DOCKERS),
                        project -> project.arguments.clear(),
                        Rung.NONE,
                        4,
                        "build argument BUILDKIT_SYNTAX is gone: ",
                        "/docker/dockerfile:1 reads the Dockerfile no more"),
                scenario(
                        "a syntax line of another language",
                        withSyntax(FOREIGN),
                        Rung.NONE,
                        0,
                        "# syntax= on line 1 is new: ",
                        "/house/language:1 reads the Dockerfile now"),
                scenario(
                        "no syntax line of another language any more",
                        withSyntax(FOREIGN),
                        withoutSyntax(FOREIGN),
                        Rung.NONE,
                        4,
                        "no other frontend reads the Dockerfile any more"),
                scenario(
                        "a syntax line of another language instead of Docker's",
                        withSyntax(DOCKERS),
                        project -> {
                            project.base(FOREIGN, "new");
                            project.dockerfile(DOCKERS, FOREIGN);
                        },
                        Rung.NONE,
                        0,
                        "# syntax= on line 1 names another frontend: ",
                        "/docker/dockerfile:1 → ",
                        "/house/language:1"),
                scenario(
                        "a frontend of another language that moved",
                        withSyntax(FOREIGN),
                        moved(FOREIGN),
                        Rung.NONE,
                        0,
                        "frontend ",
                        "/house/language:1 is another one: ",
                        " → ",
                        "(# syntax= on line 1)"),
                scenario(
                        "another version of another language",
                        withSyntax(FOREIGN),
                        project -> {
                            project.base("house/language:2", "new");
                            project.dockerfile("language:1", "language:2");
                        },
                        Rung.NONE,
                        0,
                        "line 1 changed: # syntax=",
                        "/house/language:2 (it was # syntax=",
                        "/house/language:1)"),
                scenario(
                        "a line of another language",
                        withSyntax(FOREIGN),
                        project -> project.dockerfile("tini", "dumb-init"),
                        Rung.LAYERS,
                        0,
                        "line 8 changed: RUN apt-get install dumb-init (it was RUN apt-get install tini)"),
                scenario(
                        "an escape character",
                        project -> project.dockerfile("ARG JDK", "# escape=`\nARG JDK"),
                        Rung.LAYERS,
                        0,
                        "line 1 is new: # escape=`"),
                scenario(
                        "no escape character any more",
                        project -> project.dockerfile("ARG JDK", "# escape=`\nARG JDK"),
                        project -> project.dockerfile("# escape=`\n", ""),
                        Rung.LAYERS,
                        0,
                        "gone before line 2: # escape=`"));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theTrueCauseIsNamedFirst(ExplainScenario scenario) throws IOException {
        scenario.requireToldFirst(project);
    }

    @Test
    void aFrontendThatComesOrGoesIsTheOnlyCause() throws IOException {
        project.build();
        withSyntax(FOREIGN).make(project);
        assertThat(project.explain().causes()).hasSize(1).first().isInstanceOf(Frontend.class);
        project.build();
        withoutSyntax(FOREIGN).make(project);
        assertThat(project.explain().causes()).hasSize(1).first().isInstanceOf(Frontend.class);
    }

    @Test
    void instructionsOfAnotherLanguageAreNotCounted() throws IOException {
        withSyntax(FOREIGN).make(project);
        assertThat(ExplainText.lines(project.explainAll(), Style.PLAIN, project.now))
                .contains(
                        "  layers  an engine builds; the instructions of another frontend than Docker's cannot be read",
                        "  none    an engine builds; the instructions of another frontend than Docker's cannot be read"
                                + "  ← this build");
    }

    @Test
    void aFrontendThatMovedIsToldBesideABaseThatMoved() throws IOException {
        withSyntax(DOCKERS).make(project);
        project.build();
        moved(DOCKERS).make(project);
        project.base("jre:1", "friday");
        assertThat(project.explain().causes()).extracting(Difference::line).containsExactly(1, 7);
        assertThat(ExplainText.lines(project.explainAll(), Style.PLAIN, project.now))
                .anyMatch(line -> line.startsWith("  keep ") && line.contains("/docker/dockerfile:1 as it is"));
    }

    @Test
    void whatOnlyChecksTheFileChangesNoImage() throws IOException {
        project.build();
        project.dockerfile("ARG JDK", "# check=skip=all;error=true\nARG JDK");
        assertThat(project.explain().holding().rung()).isEqualTo(Rung.IMAGE);
        assertThat(project.explain().causes()).isEmpty();
    }
}
