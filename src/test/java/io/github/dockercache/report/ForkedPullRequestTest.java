package io.github.dockercache.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForkedPullRequestTest {

    @TempDir
    private Path folder;

    private static boolean isBuilt(String variables) {
        return new CiEnvironment(Arrays.stream(variables.split(" "))
                        .map(variable -> variable.split("=", 2))
                        .collect(Collectors.toMap(variable -> variable[0], variable -> variable[1])))
                .isForkedPullRequest();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CIRCLE_PR_USERNAME=stranger",
                "CHANGE_FORK=stranger",
                "SYSTEM_PULLREQUEST_ISFORK=True",
                "CI_MERGE_REQUEST_SOURCE_PROJECT_ID=7 CI_MERGE_REQUEST_PROJECT_ID=1",
                "TRAVIS_PULL_REQUEST_SLUG=stranger/app TRAVIS_REPO_SLUG=team/app",
                "APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME=stranger/app APPVEYOR_REPO_NAME=team/app"
            })
    void systemsTellOfForks(String variables) {
        assertThat(isBuilt(variables)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CI=true",
                "CIRCLE_PR_USERNAME=",
                "SYSTEM_PULLREQUEST_ISFORK=False",
                "CI_MERGE_REQUEST_SOURCE_PROJECT_ID=1 CI_MERGE_REQUEST_PROJECT_ID=1",
                "TRAVIS_PULL_REQUEST_SLUG= TRAVIS_REPO_SLUG=team/app",
                "GITHUB_EVENT_NAME=push GITHUB_EVENT_PATH=/nowhere"
            })
    void theProjectsOwnBuildsAreNone(String variables) {
        assertThat(isBuilt(variables)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"team/app,false", "stranger/app,true"})
    void gitHubTellsWhereARequestComesFrom(String from, boolean forked) throws IOException {
        assertThat(isBuiltByGitHub("{\"pull_request\":{\"head\":{\"repo\":{\"full_name\":\"" + from
                        + "\",\"fork\":true}},\"base\":{\"repo\":{\"full_name\":\"team/app\"}}}}"))
                .isEqualTo(forked);
    }

    @Test
    void aForkThatIsGoneIsOne() throws IOException {
        assertThat(
                        isBuiltByGitHub(
                                "{\"pull_request\":{\"head\":{\"repo\":null},\"base\":{\"repo\":{\"full_name\":\"team/app\"}}}}"))
                .isTrue();
    }

    @Test
    void anEventThatCannotBeReadIsAStrangers() throws IOException {
        assertThat(isBuiltByGitHub("?")).isTrue();
    }

    private boolean isBuiltByGitHub(String event) throws IOException {
        Path file = Files.writeString(folder.resolve("event.json"), event);
        return new CiEnvironment(Map.of("GITHUB_EVENT_NAME", "pull_request", "GITHUB_EVENT_PATH", file.toString()))
                .isForkedPullRequest();
    }
}
