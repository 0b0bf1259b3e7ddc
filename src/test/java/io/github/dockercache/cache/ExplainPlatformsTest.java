package io.github.dockercache.cache;

import static io.github.dockercache.cache.ExplainedProject.AMD64;
import static io.github.dockercache.cache.ExplainedProject.ARM64;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.report.ExplainText;
import io.github.dockercache.report.Style;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is so for all platforms is said once, and of the rest for which it is so. */
class ExplainPlatformsTest extends ExplainedBuilds {

    @BeforeEach
    void twoPlatforms() {
        both();
    }

    private void both() {
        project.platforms = List.of(AMD64, ARM64);
        project.base("jdk:17", "monday");
        project.base("jre:1", "monday");
    }

    private List<String> lines() {
        return ExplainText.lines(project.explainAll(), Style.PLAIN, project.now);
    }

    private static String numbered(List<String> lines) {
        return String.join(
                "\n",
                lines.stream().filter(line -> line.matches("  \\d+\\. .*")).toList());
    }

    @Test
    void aFileThatAllPlatformsReadIsOneCause() throws IOException {
        project.build();
        project.jar("2026-01-01T00:00:00Z", "Other");

        List<String> lines = lines();

        assertThat(lines)
                .anyMatch(line -> line.startsWith("app (linux/amd64): the rung prefix holds"))
                .anyMatch(line -> line.startsWith("app (linux/arm64): the rung prefix holds"))
                .containsOnlyOnce(
                        "Not image: target/app.jar changed (line 11)",
                        "Causes",
                        "First to run again: line 11, COPY target/app.jar entrypoint.sh current /app/",
                        "Costs");
        assertThat(numbered(lines)).isEqualTo("  1. target/app.jar changed (line 11)");
    }

    @Test
    void aBaseThatMovedForOnePlatformIsToldOfThatOne() {
        project.build();
        project.base("jre:1", Map.of(AMD64, "monday", ARM64, "friday"));

        List<String> lines = lines();

        assertThat(lines)
                .anyMatch(line -> line.startsWith("app (linux/amd64): the rung image holds"))
                .anyMatch(line -> line.startsWith("app (linux/arm64): the rung none holds"))
                .anyMatch(line -> line.startsWith("Not layers (linux/arm64): base image "))
                .noneMatch(line -> line.startsWith("Not layers (linux/amd64)"))
                .contains(
                        "Nothing has changed since (linux/amd64)",
                        "First to run again (linux/arm64): line 7, RUN apt-get install tini");
        assertThat(numbered(lines))
                .matches(
                        "  1\\. base image \\S+/jre:1 moved: \\S+ → \\S+, built 2 days ago \\(line 6\\), for linux/arm64 only");
    }

    @Test
    void aBaseThatMovedForAllPlatformsIsOneCause() {
        project.build();
        project.base("jre:1", "friday");

        List<String> lines = lines();

        assertThat(numbered(lines))
                .matches("  1\\. base image \\S+/jre:1 moved: \\S+ → \\S+ for linux/amd64, \\S+ → \\S+ for linux/arm64,"
                        + " built 2 days ago \\(line 6\\)");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("Not layers"))
                .singleElement()
                .asString()
                .contains("for linux/amd64, ");
        assertThat(lines).filteredOn(line -> line.startsWith("  keep ")).hasSize(1);
    }

    @Test
    void ofSeveralCausesEachIsToldOfItsPlatforms() throws IOException {
        project.build();
        project.base("jre:1", Map.of(AMD64, "monday", ARM64, "friday"));
        project.jar("2026-01-01T00:00:00Z", "Other");

        assertThat(numbered(lines()))
                .matches(
                        "  1\\. base image .* \\(line 6\\), for linux/arm64 only\n  2\\. target/app.jar changed \\(line 11\\)");
    }

    @Test
    void aResultThatIsGoneForOnePlatformIsToldOfThatOne() {
        project.build();
        project.loseResults(ARM64);

        List<String> lines = lines();

        assertThat(lines)
                .anyMatch(line -> line.startsWith("app (linux/amd64): the rung image holds"))
                .contains("Nothing has changed since (linux/amd64)");
        assertThat(numbered(lines))
                .contains("  1. ", "the store has no such entry, for linux/arm64 only")
                .hasLineCount(1);
    }

    @Test
    void aPlatformThatIsNewIsToldOfThatOne() {
        project.platforms = List.of(AMD64);
        project.build();
        both();

        assertThat(numbered(lines()))
                .isEqualTo(
                        "  1. parameter platforms changed: 'linux/amd64' → 'linux/amd64,linux/arm64', for linux/arm64 only");
    }

    @Test
    void aPlatformLessChangesNothingForTheOthers() {
        project.build();
        project.platforms = List.of(AMD64);
        assertThat(lines()).contains("Nothing has changed since");
    }

    @Test
    void withoutExactKeysAPlatformIsNotToldOfTheBasesOfAnother() {
        project.ladder = Ladders.ENGINE;
        project.build();
        project.base("jre:1", Map.of(AMD64, "monday", ARM64, "friday"));

        assertThat(numbered(lines()))
                .contains("/jre:1 is another one: ", "for linux/arm64 only")
                .contains(
                        "  2. no base image, instruction or key file has changed, but ladder=engine",
                        "for linux/amd64 only");
    }

    @Test
    void aBuildSaysOnceWhatHasChangedForAllPlatforms() throws IOException {
        project.build();
        project.jar("2026-01-01T00:00:00Z", "Other");
        project.build();
        assertThat(project.log.lines)
                .filteredOn(line -> line.startsWith("changed: "))
                .singleElement()
                .asString()
                .contains("linux/amd64=", "linux/arm64=");
    }
}
