package io.github.dockercache.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the environment says about the CI system that runs this build, if one does. */
public final class CiEnvironment {

    /** Set by CI systems, most by nearly all of them; {@code CI=false} is how people switch that off. */
    private static final List<String> SIGNS =
            List.of("CI", "CONTINUOUS_INTEGRATION", "BUILD_NUMBER", "TF_BUILD", "TEAMCITY_VERSION", "JENKINS_URL");

    /** The commit that is built, as CI systems name it. */
    private static final List<String> COMMITS = List.of(
            "GITHUB_SHA",
            "CIRCLE_SHA1",
            "CI_COMMIT_SHA",
            "GIT_COMMIT",
            "BUILD_SOURCEVERSION",
            "BITBUCKET_COMMIT",
            "BUILDKITE_COMMIT",
            "TRAVIS_COMMIT",
            "DRONE_COMMIT_SHA");

    /** The branch that is built, as CI systems name it; of a pull request the one that it comes from. */
    private static final List<String> BRANCHES = List.of(
            "GITHUB_HEAD_REF",
            "GITHUB_REF_NAME",
            "CIRCLE_BRANCH",
            "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME",
            "CI_COMMIT_REF_NAME",
            "CHANGE_BRANCH",
            "BRANCH_NAME",
            "GIT_BRANCH",
            "BUILD_SOURCEBRANCHNAME",
            "BITBUCKET_BRANCH",
            "BUILDKITE_BRANCH",
            "TRAVIS_PULL_REQUEST_BRANCH",
            "TRAVIS_BRANCH",
            "DRONE_SOURCE_BRANCH",
            "DRONE_BRANCH");

    /** The branch that the one that is built will go to, or that others start from. */
    private static final List<String> STANDARD_BRANCHES = List.of(
            "GITHUB_BASE_REF",
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
            "CI_DEFAULT_BRANCH",
            "CHANGE_TARGET",
            "SYSTEM_PULLREQUEST_TARGETBRANCHNAME",
            "BITBUCKET_PR_DESTINATION_BRANCH",
            "BUILDKITE_PULL_REQUEST_BASE_BRANCH",
            "BUILDKITE_PIPELINE_DEFAULT_BRANCH",
            "DRONE_REPO_BRANCH");

    private final Map<String, String> environment;

    /** Over environment variables. */
    public CiEnvironment(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Whether a CI system runs the build. */
    public boolean isCi() {
        return !"false".equalsIgnoreCase(environment.get("CI"))
                && SIGNS.stream().anyMatch(this::isSet);
    }

    /** The commit that the CI system says it builds. */
    public Optional<String> commit() {
        return COMMITS.stream().flatMap(this::value).findFirst();
    }

    /** The branch that the CI system says it builds. */
    public Optional<String> branch() {
        return BRANCHES.stream().flatMap(this::value).findFirst();
    }

    /** The branch that others start from, where the CI system tells it. */
    public Optional<String> standardBranch() {
        return STANDARD_BRANCHES.stream().flatMap(this::value).findFirst();
    }

    /** Whether it builds the pull request of a fork, whose author is maybe not one of the project. */
    public boolean isForkedPullRequest() {
        return new ForkedPullRequest(environment).isBuilt();
    }

    /** The file by which a GitHub Actions step tells its outputs. */
    public Optional<Path> githubOutput() {
        return value("GITHUB_OUTPUT").map(Path::of).findFirst();
    }

    /** The file by which a GitHub Actions step adds to the job's summary. */
    public Optional<Path> githubStepSummary() {
        return value("GITHUB_STEP_SUMMARY").map(Path::of).findFirst();
    }

    /** Whether Azure Pipelines runs the build, and reads its output. */
    public boolean isAzurePipelines() {
        return isSet("TF_BUILD");
    }

    /** Whether TeamCity runs the build, and reads its output. */
    public boolean isTeamcity() {
        return isSet("TEAMCITY_VERSION");
    }

    private boolean isSet(String name) {
        return value(name).findAny().isPresent();
    }

    private Stream<String> value(String name) {
        return Stream.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
