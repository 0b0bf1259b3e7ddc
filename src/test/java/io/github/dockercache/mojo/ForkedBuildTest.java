package io.github.dockercache.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkedBuildTest {

    @TempDir
    private Path folder;

    @SuppressWarnings("deprecation") // Maven itself makes sessions in no other way
    private static MavenSession session() {
        return new MavenSession(
                null,
                new DefaultRepositorySystemSession(),
                new DefaultMavenExecutionRequest(),
                new DefaultMavenExecutionResult());
    }

    private Path event(String from) throws IOException {
        return Files.writeString(
                folder.resolve("event.json"),
                "{\"pull_request\": {\"head\": {\"repo\": {\"full_name\": \"" + from
                        + "\"}}, \"base\": {\"repo\": {\"full_name\": \"team/app\"}}}}");
    }

    private static boolean isForked(MavenSession session, Path event) {
        return new ForkedBuild(
                        session, Map.of("GITHUB_EVENT_NAME", "pull_request", "GITHUB_EVENT_PATH", event.toString()))
                .isForked();
    }

    @Test
    void theFileOfTheEventIsReadOnceInARunOfMaven() throws IOException {
        MavenSession session = session();
        assertThat(isForked(session, event("team/app"))).isFalse();
        assertThat(isForked(session, event("stranger/app"))).isFalse();
    }

    @Test
    void anotherRunReadsItAgain() throws IOException {
        assertThat(isForked(session(), event("team/app"))).isFalse();
        assertThat(isForked(session(), event("stranger/app"))).isTrue();
    }
}
