package io.github.dockercache.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.Platform;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class MavenCycleLogTest {

    private final RecordedLog log = new RecordedLog();
    private final MavenCycleLog cycle = new MavenCycleLog(Screen.withLines(log, InstantSource.system()), words -> true);

    /** As true of a build that is only tried as of a restore. */
    @Test
    void whatNeedsNoEngineIsSaidWithoutTheGoalThatAsked() {
        cycle.noEngineNeeded("app", Platform.parse("linux/amd64"));
        assertThat(log.lines())
                .containsExactly("No engine needed (linux/amd64): app has no instruction that needs one");
    }
}
