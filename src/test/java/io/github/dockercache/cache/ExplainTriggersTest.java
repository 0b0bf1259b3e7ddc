package io.github.dockercache.cache;

import static io.github.dockercache.cache.ExplainScenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.cache.ExplainScenario.Change;
import io.github.dockercache.key.Difference.Instruction;
import io.github.dockercache.report.ExplainText;
import io.github.dockercache.report.Style;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a base brings by {@code ONBUILD} stands in no Dockerfile. */
class ExplainTriggersTest extends ExplainedBuilds {

    private static final String BASE = "framework:1";

    @BeforeEach
    void aBaseWithATrigger() throws IOException {
        project.base(BASE, "monday", "COPY src /src");
        project.write("Dockerfile", """
                # comment
                FROM %s
                RUN make
                RUN chown 1 /src
                RUN apt-get install tini
                """.formatted(project.image(BASE)));
    }

    private static Change withBase(String note, String... triggers) {
        return project -> project.base(BASE, note, triggers);
    }

    static List<ExplainScenario> scenarios() {
        return List.of(
                scenario(
                        "a base with the same triggers",
                        withBase("friday", "COPY src /src"),
                        Rung.NONE,
                        2,
                        "/framework:1 moved: ",
                        "(line 2)"),
                scenario(
                        "a base with another trigger",
                        withBase("friday", "COPY static /src"),
                        Rung.NONE,
                        2,
                        "/framework:1 moved: ",
                        "(line 2)"),
                scenario(
                        "a base without triggers any more",
                        withBase("friday"),
                        Rung.NONE,
                        3,
                        "/framework:1 moved: ",
                        "(line 2)"),
                scenario(
                        "another base, with another trigger",
                        project -> {
                            project.base("framework:2", "new", "COPY static /src");
                            project.dockerfile("framework:1", "framework:2");
                        },
                        Rung.NONE,
                        2,
                        "line 2 (",
                        "names another base image: ",
                        "/framework:1 → ",
                        "/framework:2"),
                scenario(
                        "another base, with a trigger instead of none",
                        withBase("friday"),
                        project -> {
                            project.base("framework:2", "new", "COPY static /src");
                            project.dockerfile("framework:1", "framework:2");
                        },
                        Rung.NONE,
                        2,
                        "line 2 (",
                        "names another base image: "),
                scenario(
                        "a file that only a trigger reads",
                        project -> project.write("src/Main.java", "class Main { }"),
                        Rung.LAYERS,
                        2,
                        "src/Main.java changed (read by an ONBUILD trigger of the base of line 2)"));
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
    void triggersAreToldBehindTheBaseThatBringsThem() throws IOException {
        project.build();

        project.base(BASE, "friday", "COPY static /src");
        assertThat(lines())
                .contains(
                        "  2. the base of line 2 has another ONBUILD trigger: COPY static /src (it was COPY src /src)");

        project.base(BASE, "friday", "COPY src /src", "RUN generate");
        assertThat(lines()).contains("  2. the base of line 2 has a new ONBUILD trigger: RUN generate");

        project.base(BASE, "friday", "RUN generate", "COPY src /src");
        project.build();
        project.base(BASE, "saturday", "COPY src /src", "RUN generate");
        assertThat(lines()).contains("  2. the base of line 2 has its ONBUILD triggers in another order: RUN generate");

        project.base(BASE, "sunday", "COPY src /src");
        assertThat(lines()).contains("  2. the base of line 2 has an ONBUILD trigger less: RUN generate");
    }

    @Test
    void anImageThatATriggerCopiesFromIsNoCauseOfItsOwn() throws IOException {
        project.build();
        project.base("tools:1", "new");
        project.base(BASE, "friday", "COPY src /src", "COPY --from=" + project.image("tools:1") + " /a /b");

        assertThat(project.explain().causes())
                .hasSize(2)
                .last()
                .isEqualTo(new Instruction(2, Optional.empty(), Optional.of("COPY --from=base.2 /a /b"), true));
    }

    @Test
    void whatNobodyHereCanMoveIsNotAdvisedAbout() throws IOException {
        project.build();
        project.write("src/Main.java", "class Main { }");
        assertThat(project.explain().advice()).isEmpty();
    }

    @Test
    void triggersOfAStageOfTheFileAreToldSo() throws IOException {
        project.write("Dockerfile", """
                FROM %s AS below
                ONBUILD RUN one
                FROM below
                RUN make
                """.formatted(project.image("jre:1")));
        project.build();
        project.dockerfile("RUN one", "RUN two");

        assertThat(lines())
                .contains(
                        "  1. line 2 changed: ONBUILD RUN two (it was ONBUILD RUN one)",
                        "  2. the base of line 3 has another ONBUILD trigger: RUN two (it was RUN one)");
    }
}
