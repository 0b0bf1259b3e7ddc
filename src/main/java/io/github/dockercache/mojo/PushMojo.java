package io.github.dockercache.mojo;

import io.github.dockercache.cache.ImageBuild;
import io.github.dockercache.cache.PushRequest;
import io.github.dockercache.cache.StoredBuild;
import io.github.dockercache.registry.ImagePusher.Pushed;
import io.github.dockercache.report.KeyFolder;
import io.github.dockercache.report.KeyValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        List<ImageBuild> builds = builds();
        Map<String, KeyValues> costs = builds.isEmpty() ? Map.of() : push(builds);
        if (!isDryRun()) {
            reactorOutput().finished(project(), costs, this::warnOf);
        }
    }

    @Override
    void skipped() {
        super.skipped();
        reactorOutput().finished(project(), Map.of(), this::warnOf);
    }

    /** What came of each image. */
    private Map<String, KeyValues> push(List<ImageBuild> builds) {
        boolean offline = session().isOffline();
        Map<StoredBuild, Pushed> costs =
                withCycle(cycle -> cycle.push(new PushRequest(storedBuilds(), outputDirectory(), offline, isDryRun())));
        Map<String, KeyValues> values = new LinkedHashMap<>();
        for (ImageBuild build : builds) {
            KeyFolder folder = folder(build.name());
            folder.image()
                    .ifPresent(stored -> Optional.ofNullable(costs.get(stored))
                            .map(cost -> KeyValues.of(stored, cost))
                            .ifPresent(found -> {
                                folder.addValues(found);
                                values.put(build.name(), found);
                            }));
        }
        return values;
    }
}
