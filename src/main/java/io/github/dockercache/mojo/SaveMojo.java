package io.github.dockercache.mojo;

import io.github.dockercache.cache.StoredBuild;
import io.github.dockercache.store.Retention;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Publishes what this module's build left in the directory store to the remote store, and trims the directory store to its
 * limits when all modules are through. What is there already is neither read nor sent.
 */
@Mojo(name = "save", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, configurator = CacheConfigurator.NAME)
public final class SaveMojo extends AbstractCycleMojo {

    /** How large the directory store may get, as {@code 10GiB}; what was used least recently goes first. */
    @Parameter(property = "docker-cache.maxSize", defaultValue = StoreLimits.MAX_SIZE)
    private String maxSize;

    /** How long an entry of the directory store may be unused, as {@code 30d}. */
    @Parameter(property = "docker-cache.maxAge", defaultValue = StoreLimits.MAX_AGE)
    private String maxAge;

    /** Called by Maven. */
    @SuppressWarnings("NullAway.Init") // Maven sets the fields
    public SaveMojo() {}

    @Override
    void run() {
        Retention limits = StoreLimits.of(maxSize, maxAge);
        List<StoredBuild> builds = storedBuilds();
        if (builds.isEmpty() || isDryRun()) {
            tellWhyNothing(builds);
        } else {
            whyRemoteIsUnused().ifPresent(this::tellOfUnusedRemote);
            inCycle(cycle -> cycle.save(builds));
            trims().put(String.join("\n", storePlace(), maxSize, maxAge), () -> inCycle(cycle -> cycle.trim(limits)));
        }
        trimOnce();
    }

    @Override
    void skipped() {
        super.skipped();
        trimOnce();
    }

    /** A module without an image has nothing to tell. */
    private void tellWhyNothing(List<StoredBuild> builds) {
        if (!builds.isEmpty()) {
            getLog().info("Nothing is saved, as docker-cache.dryRun says");
        } else if (!builds().isEmpty()) {
            getLog().info("Nothing to save: docker-cache:build has left nothing in " + outputDirectory());
        }
    }

    /** Once, as it is so for all modules. */
    private void tellOfUnusedRemote(String why) {
        String what = "Nothing is saved in the remote store, as " + why;
        if (isNews(what)) {
            getLog().info(what);
        }
    }

    /** What is to be trimmed in the end, by store and limits: modules may have stores of their own. */
    private ConcurrentMap<String, Runnable> trims() {
        return new SharedMaps(session()).get("trims");
    }

    /** When all modules are through: before that the others would be in the way, and afterwards nobody is left. */
    private void trimOnce() {
        if (new ReactorRuns(session(), execution()).completes(project())) {
            trims().values().forEach(Runnable::run);
        }
    }
}
