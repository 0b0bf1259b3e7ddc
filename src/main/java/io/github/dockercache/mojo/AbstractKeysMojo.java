package io.github.dockercache.mojo;

import io.github.dockercache.cache.ImageBuild;
import io.github.dockercache.cache.KeyRequest;
import io.github.dockercache.dockerfile.SecretNames;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that need the keys of the module's images. */
abstract class AbstractKeysMojo extends AbstractResolvingMojo {

    /** Salt of every key: change it to drop every cache. */
    @Parameter(property = "docker-cache.keyPrefix", defaultValue = "v1")
    private String keyPrefix;

    /**
     * The files that enter the tier {@code files}: patterns relative to the module's folder. By default the POM of the
     * module and of its parents in this checkout.
     */
    @Parameter(property = "docker-cache.keyFiles")
    private @Nullable ValueList keyFiles;

    /** Names of build arguments that look like secrets and are none. */
    @Parameter(property = "docker-cache.notSecretArgs")
    private @Nullable ValueList notSecretArgs;

    /** Names of build arguments that are secrets and do not look it. */
    @Parameter(property = "docker-cache.secretArgs")
    private @Nullable ValueList secretArgs;

    @SuppressWarnings("NullAway.Init") // Maven sets the fields
    AbstractKeysMojo() {}

    final KeyRequest request(List<ImageBuild> builds) {
        return new KeyRequest(
                builds,
                project().getBasedir().toPath(),
                keyFiles == null || keyFiles.asList().isEmpty() ? LocalPoms.of(project()) : keyFiles.asList(),
                excluded(),
                keyPrefix,
                new SecretNames(names(notSecretArgs), names(secretArgs)));
    }

    /** Nothing that builds write is an input: no module's output, and not the store. */
    final Set<Path> excluded() {
        Set<Path> folders = new HashSet<>(Set.of(outputDirectory(), store()));
        session()
                .getAllProjects()
                .forEach(module -> folders.add(Path.of(module.getBuild().getDirectory())));
        return folders;
    }

    /** What stands for all modules, and what the CI system is told. */
    final ReactorOutput reactorOutput() {
        return new ReactorOutput(session(), execution(), project().isExecutionRoot() ? outputDirectory() : null);
    }

    private static Set<String> names(@Nullable ValueList list) {
        return list == null ? Set.of() : Set.copyOf(list.asList());
    }
}
