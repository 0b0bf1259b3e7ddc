package io.github.dockercache.mojo;

import io.github.dockercache.cache.PushRequest;
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
        if (!builds().isEmpty()) {
            boolean offline = session().isOffline();
            inCycle(cycle -> cycle.push(new PushRequest(storedBuilds(), outputDirectory(), offline, isDryRun())));
        }
    }
}
