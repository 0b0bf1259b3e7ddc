package io.github.dockercache.mojo;

import io.github.dockercache.cache.StoredBuild;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Publishes what this module's build left in the directory store to the remote store, and trims the directory store to its
 * limits. What is there already is neither read nor sent.
 */
@Mojo(name = "save", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, configurator = CacheConfigurator.NAME)
public final class SaveMojo extends AbstractCycleMojo {

    /** Called by Maven. */
    public SaveMojo() {}

    @Override
    void run() {
        List<StoredBuild> builds = storedBuilds();
        if (!builds.isEmpty() && !isDryRun()) {
            withCycle(cycle -> {
                cycle.save(builds);
                return builds;
            });
        }
    }
}
