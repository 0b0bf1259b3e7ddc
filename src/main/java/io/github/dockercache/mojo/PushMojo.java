package io.github.dockercache.mojo;

import io.github.dockercache.cache.StoredBuild;
import io.github.dockercache.image.DockerCacheException;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Puts the module's images in their registries under their tags, without an engine. Only what is missing there is sent. After
 * it {@code image-digest.txt} names the image for a deployment, as {@code name@digest}.
 */
@Mojo(name = "push", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true, configurator = CacheConfigurator.NAME)
public final class PushMojo extends AbstractCycleMojo {

    /** Called by Maven. */
    public PushMojo() {}

    @Override
    void run() {
        if (builds().isEmpty()) {
            return;
        }
        List<StoredBuild> builds = storedBuilds();
        if (builds.isEmpty()) {
            throw new DockerCacheException(
                    "there is no image to push: " + outputDirectory() + " has no image.json",
                    "bind the goal build before push, or run mvn docker-cache:build first");
        }
        if (session().isOffline()) {
            throw new DockerCacheException(
                    "Maven is offline, and pushing needs the network", "run without -o, or with -Ddocker-cache.skip");
        }
        if (isDryRun()) {
            builds.forEach(build -> getLog().info("Would push "
                    + build.manifest().digest() + " to " + build.destination().names()));
            return;
        }
        withCycle(cycle -> {
            cycle.push(builds);
            return builds;
        });
    }
}
