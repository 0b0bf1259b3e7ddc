package io.github.dockercache.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.cache.Destination;
import io.github.dockercache.cache.StoredBuild;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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

    /** In each of many modules, where nobody has asked for one. */
    @Test
    void thatThereIsNoRemoteStoreIsNoNews() {
        Destination destination = new Destination(List.of(ImageReference.parse("registry.io/app:1")));
        Descriptor manifest = new Descriptor("application/json", Digest.of(new byte[0]), 0, null, Map.of());
        StoredBuild build = new StoredBuild(destination, manifest, List.of(), List.of());
        cycle.noRemoteStore(build);
        assertThat(log.lines()).isEmpty();
        cycle.nothingToSave(build, "the remote store is only read");
        assertThat(log.lines()).containsExactly("Nothing to save for registry.io/app: the remote store is only read");
    }
}
