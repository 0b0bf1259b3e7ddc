package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.report.ExplainText;
import io.github.dockercache.report.Style;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;

/**
 * A project is built, one thing is changed, and the first cause must be that thing.
 *
 * @param given how the project is before it is built
 * @param rung that holds after the change
 * @param first line of the first instruction to run again; 0 when there is none
 * @param cause words that the first cause must have, in order
 */
record ExplainScenario(String name, Change given, Change change, Rung rung, int first, List<String> cause) {

    /** What is done to the project. */
    interface Change {
        void make(ExplainedProject project) throws IOException;
    }

    static ExplainScenario scenario(String name, Change change, Rung rung, int first, String... cause) {
        return scenario(name, project -> {}, change, rung, first, cause);
    }

    static ExplainScenario scenario(String name, Change given, Change change, Rung rung, int first, String... cause) {
        return new ExplainScenario(name, given, change, rung, first, List.of(cause));
    }

    /** Plays it. */
    void requireToldFirst(ExplainedProject project) throws IOException {
        given.make(project);
        project.build();
        change.make(project);
        project.now = project.now.plus(Duration.ofHours(1));

        Explanation explanation = project.explain();

        List<String> lines = ExplainText.lines(List.of(explanation), Style.PLAIN, project.now);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("  1. "))
                .singleElement(InstanceOfAssertFactories.STRING)
                .containsSubsequence(cause);
        assertThat(explanation.holding().rung()).isEqualTo(rung);
        assertThat(explanation.first().map(Step::line).orElse(0)).isEqualTo(first);
    }

    @Override
    public String toString() {
        return name;
    }
}
