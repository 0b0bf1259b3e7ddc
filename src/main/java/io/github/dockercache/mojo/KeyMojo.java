package io.github.dockercache.mojo;

import io.github.dockercache.cache.ImageBuild;
import io.github.dockercache.cache.ImageKeys;
import io.github.dockercache.cache.KnownUse;
import io.github.dockercache.key.KeyDocuments;
import io.github.dockercache.report.KeyValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Resolves the base images of the module's Dockerfiles and writes the cache keys: {@code docker-layer-caching-key.txt}
 * changes when a base image, the Dockerfile or an argument that FROM uses changes, {@code docker-layer-caching-files.txt} when a
 * key file changes as well. The key is the SHA-256 of the file. When all modules are through, the execution root's output
 * folder has the same two files over the whole reactor.
 */
@Mojo(name = "key", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true, configurator = CacheConfigurator.NAME)
public final class KeyMojo extends AbstractKeysMojo {

    /** Called by Maven. */
    @SuppressWarnings("NullAway.Init") // Maven sets the fields
    public KeyMojo() {}

    @Override
    void run() {
        ReactorOutput reactor = reactorOutput();
        if (isDryRun()) {
            keys(builds()).ifPresent(found -> found.forEach(this::tell));
            return;
        }
        reactor.clear(outputDirectory());
        Optional<List<ImageKeys>> keys = keys(builds());
        keys.ifPresent(found -> found.forEach(this::publish));
        reactor.arrived(project(), keys.map(KeyMojo::documents));
    }

    @Override
    void skipped() {
        super.skipped();
        reactorOutput().arrived(project(), Optional.of(Map.of()));
    }

    private Optional<List<ImageKeys>> keys(List<ImageBuild> builds) {
        if (builds.isEmpty()) {
            return Optional.of(List.of());
        }
        warnOfExecutions();
        return withCache(cache -> cache.keys(request(builds)));
    }

    /** A run by name has not the configuration of the executions that are bound to phases. */
    void warnOfExecutions() {
        if (execution().getSource() == MojoExecution.Source.CLI) {
            new BoundExecutions(execution())
                    .configuredIn(project())
                    .forEach(
                            id -> getLog().warn(
                                            "Execution '" + id + "' has configuration of its own, which a run by name"
                                                    + " does not see, so the build may have other keys: move it to the plugin's <configuration>"));
        }
    }

    private void tell(ImageKeys keys) {
        for (KnownUse use : keys.uses()) {
            getLog().info("Base " + use.shown() + " for " + use.platform() + " is "
                    + use.base().configuration());
        }
        keys.documents()
                .keys()
                .forEach((tier, key) -> getLog().info("Key " + tier + " of " + keys.image() + " is " + key));
    }

    private void publish(ImageKeys keys) {
        tell(keys);
        folder(keys.image()).writeKeys(keys);
        if (hasSeveralImages() || !project().isExecutionRoot()) {
            folder(keys.image()).writeDocuments(keys.documents());
        }
        KeyValues values =
                hasSeveralImages() ? KeyValues.of(keys.image(), keys.documents()) : KeyValues.of(keys.documents());
        values.asMap().forEach(project().getProperties()::setProperty);
    }

    private static Map<String, KeyDocuments> documents(List<ImageKeys> keys) {
        Map<String, KeyDocuments> documents = new LinkedHashMap<>();
        keys.forEach(image -> documents.put(image.image(), image.documents()));
        return documents;
    }
}
