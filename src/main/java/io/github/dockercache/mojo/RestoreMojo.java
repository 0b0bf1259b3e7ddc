package io.github.dockercache.mojo;

import io.github.dockercache.build.Family;
import io.github.dockercache.cache.ImageBuild;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Finds what the build of each image may use, and says what it found: its prefix, with which no engine is needed, or a layer
 * cache, what that has in common with this build, how old it is, and where it is. Layers move only for engines that cannot read
 * a registry, or with {@code eagerRestore}.
 */
@Mojo(
        name = "restore",
        defaultPhase = LifecyclePhase.PREPARE_PACKAGE,
        threadSafe = true,
        configurator = CacheConfigurator.NAME)
public final class RestoreMojo extends AbstractLadderMojo {

    /** Whether what only the remote store has is fetched to the directory store. */
    @Parameter(property = "docker-cache.eagerRestore", defaultValue = "false")
    private boolean eagerRestore;

    /** Called by Maven. */
    @SuppressWarnings("NullAway.Init") // Maven sets the fields
    public RestoreMojo() {}

    @Override
    void run() {
        List<ImageBuild> builds = builds();
        if (builds.isEmpty()) {
            return;
        }
        Family family = engineName().family();
        boolean fetch = (eagerRestore || family != Family.BUILDKIT) && !isDryRun();
        inCycle(cycle -> cycle.restore(buildRequest(builds), ladderRules(), family, fetch));
    }
}
