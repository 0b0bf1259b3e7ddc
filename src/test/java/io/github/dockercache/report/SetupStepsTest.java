package io.github.dockercache.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SetupStepsTest {

    private static List<String> steps(List<CiSystem> systems, boolean isNamed, boolean isWritten) {
        ProjectSetup setup =
                new ProjectSetup("1.0", new ProjectSetup.Checkout("./mvnw", "trunk", true), "registry.io/app", "", "");
        return new SetupSteps(setup, systems, isNamed, isWritten).lines();
    }

    @Test
    void theyAreCommandsAndFiles() {
        assertThat(steps(List.of(CiSystem.GITHUB, CiSystem.JENKINS), true, true))
                .containsExactly(
                        "Next:",
                        "  1. ./mvnw docker-cache:key makes the key, in target/docker-cache",
                        "  2. ./mvnw verify docker-cache:push builds the image, and pushes it where you are logged in",
                        "  3. commit pom.xml, .github/workflows/build.yml, Jenkinsfile; what is deployed is the branch trunk,"
                                + " with docker service update: put in its place what yours is");
    }

    @Test
    void whatIsOnlyPrintedIsToBeWritten() {
        assertThat(steps(List.of(), true, false))
                .contains("  1. the same command with -Ddocker-cache.dryRun=false writes this")
                .contains("  4. commit pom.xml");
        assertThat(steps(List.of(), false, false))
                .contains("  1. the same command with -Ddocker-cache.imageName=… and -Ddocker-cache.dryRun=false writes"
                        + " this");
    }

    @Test
    void anExampleOfANameIsReplaced() {
        assertThat(steps(List.of(), false, true)).contains("  1. put the image's name in the place of registry.io/app");
    }

    /** GitLab itself knows the branch. */
    @Test
    void gitlabDeploysItsDefaultBranch() {
        assertThat(steps(List.of(CiSystem.GITLAB), true, true).get(3)).contains("is the default branch, with");
    }
}
