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

    /** The file by which a GitHub Actions step tells its outputs. */
    public Optional<Path> githubOutput() {
        return value("GITHUB_OUTPUT").map(Path::of).findFirst();
    }

    /** The file by which a GitHub Actions step adds to the job's summary. */
    public Optional<Path> githubStepSummary() {
        return value("GITHUB_STEP_SUMMARY").map(Path::of).findFirst();
    }

    private boolean isSet(String name) {
        return value(name).findAny().isPresent();
    }

    private Stream<String> value(String name) {
        return Stream.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
