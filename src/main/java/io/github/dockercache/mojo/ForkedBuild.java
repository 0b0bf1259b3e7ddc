package io.github.dockercache.mojo;

import io.github.dockercache.report.CiEnvironment;
import java.util.Map;
import org.apache.maven.execution.MavenSession;

/**
 * Whether a CI system builds the pull request of a fork. GitHub tells it in a file, which is read once in a run of Maven.
 *
 * @param environment variables, which stay the same as long as the session lives
 */
record ForkedBuild(MavenSession session, Map<String, String> environment) {

    boolean isForked() {
        return new SharedMaps(session)
                .<Boolean>get("fork")
                .computeIfAbsent("", once -> new CiEnvironment(environment).isForkedPullRequest());
    }
}
