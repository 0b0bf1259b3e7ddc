package io.github.dockercache.cache;

import static io.github.dockercache.cache.ExplainScenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.key.BaseLock;
import io.github.dockercache.report.ExplainText;
import io.github.dockercache.report.Style;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code docker-cache.lock} a base changes with that file alone. */
class ExplainLockTest extends ExplainedBuilds {

    private static void noLock(ExplainedProject project) {
        project.lock = BaseLock.NONE;
    }

    static List<ExplainScenario> scenarios() {
        return List.of(
                scenario(
                        "the lock was updated",
                        ExplainedProject::lock,
                        project -> {
                            project.base("jre:1", "friday");
                            project.lock();
                        },
                        Rung.NONE,
                        7,
                        "/jre:1 is another one in docker-cache.lock: ",
                        " → ",
                        ", built 2 days ago (line 6)"),
                scenario(
                        "the lock was deleted",
                        ExplainedProject::lock,
                        project -> {
                            project.base("jre:1", "friday");
                            noLock(project);
                        },
                        Rung.NONE,
                        7,
                        "/jre:1 is not in docker-cache.lock any more, and its tag has moved: ",
                        " → "),
                scenario(
                        "a lock was added",
                        project -> {
                            project.base("jre:1", "friday");
                            project.lock();
                        },
                        Rung.NONE,
                        7,
                        "/jre:1 is in docker-cache.lock now, and another one than the tag led to: ",
                        " → "),
                scenario(
                        "a locked frontend was updated",
                        project -> {
                            project.base("docker/dockerfile:1", "monday");
                            project.dockerfile(
                                    "ARG JDK", "# syntax=" + project.image("docker/dockerfile:1") + "\nARG JDK");
                            project.lock();
                        },
                        project -> {
                            project.base("docker/dockerfile:1", "friday");
                            project.lock();
                        },
                        Rung.NONE,
                        5,
                        "frontend ",
                        "/docker/dockerfile:1 is another one in docker-cache.lock: "));
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
    void aTagThatMovesBehindALockChangesNothing() {
        project.lock();
        project.build();
        project.base("jre:1", "friday");
        assertThat(project.explain().holding().rung()).isEqualTo(Rung.IMAGE);
        assertThat(lines()).contains("Nothing has changed since");
    }

    @Test
    void whoHasLockedABaseIsNotToldToLockIt() {
        project.lock();
        project.build();
        project.base("jre:1", "friday");
        project.lock();
        assertThat(project.explain().causes()).hasSize(1);
        assertThat(project.explain().advice()).isEmpty();
    }

    @Test
    void aBaseThatIsNotInTheLockYetIsToBeLocked() {
        project.lock();
        ImageReference jre = ImageReference.parse(project.image("jre:1"));
        project.lock = project.lock.without(jre::equals);
        project.build();
        project.base("jre:1", "friday");
        project.base("jdk:17", "friday");
        assertThat(lines())
                .anyMatch(line -> line.startsWith("  1. base image ") && line.contains("/jre:1 moved: "))
                .anyMatch(
                        line -> line.startsWith("  keep ") && line.contains("/jre:1 as it is until you want another"));
    }

    @Test
    void aLockThatSaysWhatTheTagsLedToMovesNothing() {
        project.build();
        project.lock();
        assertThat(project.explain().holding().rung()).isEqualTo(Rung.IMAGE);
        noLock(project);
        assertThat(project.explain().holding().rung()).isEqualTo(Rung.IMAGE);
    }
}
