package io.github.dockercache.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.dockercache.image.DockerCacheException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Does what gives a message, then what the message says to do, then the same as at first: now it must work. The messages are
 * those of the test's {@link Cures}; a test that does not come to all of them fails.
 */
public final class Remedies implements BeforeEachCallback, AfterEachCallback {

    private final Set<String> expected = new LinkedHashSet<>();
    private final Set<String> followed = new LinkedHashSet<>();
    private boolean isOneEnough;

    /** For one test class. */
    public Remedies() {}

    @Override
    public void beforeEach(ExtensionContext test) {
        expected.clear();
        followed.clear();
        Cures cures = test.getRequiredTestMethod().getAnnotation(Cures.class);
        if (cures != null) {
            expected.addAll(List.of(cures.value()));
            isOneEnough = cures.one();
        }
    }

    /** Says nothing more of a test that has failed already. */
    @Override
    public void afterEach(ExtensionContext test) {
        if (test.getExecutionException().isEmpty() && !(isOneEnough && !followed.isEmpty())) {
            assertThat(followed).as("messages that were cured").isEqualTo(expected);
        }
    }

    /**
     * Gets a message, does what it says, and tries again.
     *
     * @param attempt fails until the remedy is followed
     * @param says words of the message, or of what the manual says below its heading
     * @param remedy does what they say
     */
    public void follow(Attempt attempt, String says, Attempt remedy) throws Exception {
        Throwable thrown = catchThrowable(attempt::make);
        DockerCacheException told = told(thrown)
                .orElseThrow(() -> new AssertionError("no message for people, but this: " + thrown, thrown));
        check(told.problem(), told.remedy(), says);
        remedy.make();
        attempt.make();
    }

    /**
     * The same for what does not end a goal.
     *
     * @param attempt what a goal warns of, each with its remedy in it
     */
    public void followWarning(Callable<List<String>> attempt, String says, Attempt remedy) throws Exception {
        List<String> warnings = attempt.call();
        assertThat(warnings).as("warnings").hasSize(1);
        check(warnings.get(0), warnings.get(0), says);
        remedy.make();
        assertThat(attempt.call()).as("warnings after the remedy").isEmpty();
    }

    private static Optional<DockerCacheException> told(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof DockerCacheException told) {
                return Optional.of(told);
            }
        }
        return Optional.empty();
    }

    private void check(String problem, String remedy, String says) {
        // the image that was asked for may stand before it
        String bare = problem.replaceFirst("^\\S+/\\S+: ", "");
        List<String> headings = expected.stream()
                .filter(heading -> new Heading(heading).isAllOf(problem) || new Heading(heading).isAllOf(bare))
                .toList();
        assertThat(headings)
                .as("the headings of '" + problem + "', of " + expected)
                .hasSize(1);
        followed.addAll(headings);
        assertThat(problem + "\n" + remedy + "\n" + Page.of(headings.get(0)))
                .as("what is said about '" + problem + "'")
                .contains(says);
    }
}
