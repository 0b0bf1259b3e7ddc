package io.github.dockercache.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CiEnvironmentTest {

    @ParameterizedTest
    @CsvSource({"CI,true", "CI,1", "TF_BUILD,True", "JENKINS_URL,http://ci/", "BUILD_NUMBER,7", "TEAMCITY_VERSION,2026"
    })
    void whatCiSystemsSetIsASignOfOne(String name, String value) {
        assertThat(new CiEnvironment(Map.of(name, value)).isCi()).isTrue();
    }

    @Test
    void aDevelopersMachineIsNone() {
        assertThat(new CiEnvironment(Map.of("HOME", "/home/jane", "CI", "")).isCi())
                .isFalse();
    }

    @Test
    void ciFalseSwitchesItOff() {
        assertThat(new CiEnvironment(Map.of("CI", "false", "BUILD_NUMBER", "7")).isCi())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"GITHUB_SHA", "CIRCLE_SHA1", "CI_COMMIT_SHA", "GIT_COMMIT", "BUILD_SOURCEVERSION"})
    void theCommitIsWhatTheSystemCallsIt(String name) {
        assertThat(new CiEnvironment(Map.of(name, "c0ffee")).commit()).contains("c0ffee");
    }
}
