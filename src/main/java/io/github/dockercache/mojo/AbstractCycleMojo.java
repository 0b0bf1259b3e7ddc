package io.github.dockercache.mojo;

import io.github.dockercache.build.BuildInput.RunOptions;
import io.github.dockercache.build.BuildInput.SecretSource;
import io.github.dockercache.cache.Branches;
import io.github.dockercache.cache.BuildCycle;
import io.github.dockercache.cache.BuildOrder;
import io.github.dockercache.cache.BuildRequest;
import io.github.dockercache.cache.BuildRules;
import io.github.dockercache.cache.CycleLog;
import io.github.dockercache.cache.Destination;
import io.github.dockercache.cache.ForgivingLayerStore;
import io.github.dockercache.cache.ImageBuild;
import io.github.dockercache.cache.RemoteStore;
import io.github.dockercache.cache.StoredBuild;
import io.github.dockercache.cache.Stores;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Version.Tag;
import io.github.dockercache.registry.ContentRegistry;
import io.github.dockercache.registry.HttpContentRegistry;
import io.github.dockercache.registry.RegistryOptions;
import io.github.dockercache.report.CiEnvironment;
import io.github.dockercache.store.DirectoryLayerStore;
import io.github.dockercache.store.LayerStore;
import io.github.dockercache.store.RegistryAges;
import io.github.dockercache.store.RegistryContent;
import io.github.dockercache.store.RegistryLayerStore;
import io.github.dockercache.store.StoreAccess;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals of the build's cycle share: restore, build, push, save. */
abstract class AbstractCycleMojo extends AbstractKeysMojo {

    /** The build context; by default the module's folder. The plugin's output folder and the store are no part of it. */
    @Parameter(property = "docker-cache.contextDirectory", defaultValue = "${project.basedir}")
    private File contextDirectory;

    /** The tags that the image gets. What no tag may hold, such as the {@code +} of a version, becomes {@code -}. */
    @Parameter(property = "docker-cache.tags", defaultValue = "${project.version}")
    private ValueList tags;

    /**
     * Secrets for {@code RUN --mount=type=secret}: each an {@code id}, a {@code file} or an {@code environment}
     * variable, and perhaps a {@code version} that enters the key. They are in no key, log or layer.
     */
    @Parameter
    private @Nullable List<SecretParameters> secrets;

    /** SSH agents and keys for {@code RUN --mount=type=ssh}: {@code default}, or {@code id=path}. */
    @Parameter(property = "docker-cache.ssh")
    private @Nullable ValueList ssh;

    /** The network of {@code RUN}, as {@code host} or {@code none}; by default the engine's choice. */
    @Parameter(property = "docker-cache.network")
    private @Nullable String network;

    /** Addresses by host name, for {@code RUN}. */
    @Parameter(property = "docker-cache.addHosts")
    private @Nullable NamedValues addHosts;

    /** Labels of the image. */
    @Parameter(property = "docker-cache.labels")
    private @Nullable NamedValues labels;

    /** Whether the engine is asked for attestations; the image's digest is another one at each build then. */
    @Parameter(property = "docker-cache.provenance", defaultValue = "false")
    private boolean provenance;

    /** Whether a build goes on that is given the value of a secret as an argument, which ends in the image's history. */
    @Parameter(property = "docker-cache.allowSecretArgs", defaultValue = "false")
    private boolean allowSecretArgs;

    /** The store that machines share: {@code oci://host/repository}. */
    @Parameter(property = "docker-cache.remoteStore")
    private @Nullable String remoteStore;

    /** Time limit for each call of the remote store, such as {@code 5m}; a transfer may go on as long as bytes move. */
    @Parameter(property = "docker-cache.storeTimeout", defaultValue = "5m")
    private String storeTimeout;

    /**
     * Whether the directory store does without the layers of base images, so that a CI's cache has only the project's own;
     * what a build needs of them comes from their registries. Engines whose caches are whole images store them anyway.
     */
    @Parameter(property = "docker-cache.thin", defaultValue = "false")
    private boolean thin;

    @SuppressWarnings("NullAway.Init") // Maven sets the fields
    AbstractCycleMojo() {}

    /** Runs one use case that has no result, with everything wired to it. */
    final void inCycle(Consumer<BuildCycle> useCase) {
        withCycle(cycle -> {
            useCase.accept(cycle);
            return cycle;
        });
    }

    /** Runs one use case with everything wired to it. */
    final <T> T withCycle(Function<BuildCycle, T> useCase) {
        if (isReadOnlyForAFork() && isNews("read-only")) {
            getLog().info("Stores are only read: this is the pull request of a fork. <storeAccess> says otherwise");
        }
        try (Screen screen = Screen.of(session(), getLog());
                ContentRegistry registry = new HttpContentRegistry(storeOptions())) {
            CycleLog log = new MavenCycleLog(screen, words -> isNews(project().getId() + " " + words));
            DirectoryLayerStore directory =
                    DirectoryLayerStore.open(directoryAccess(), store(), scratch(), log, InstantSource.system());
            Stores stores = new Stores(
                    directory,
                    remoteStore(registry, log),
                    repository -> session().isOffline()
                            ? AbstractCycleMojo::offline
                            : new RegistryContent(registry, repository, scratch(), log.transfers()));
            return withCache(
                    log, cache -> useCase.apply(new BuildCycle(cache, stores, registry, InstantSource.system(), log)));
        }
    }

    /** A look-up in a store that may be written counts as a use of it. */
    private StoreAccess directoryAccess() {
        return isDryRun() && storeAccess() == StoreAccess.READ_WRITE ? StoreAccess.READ_ONLY : storeAccess();
    }

    private static InputStream offline(Descriptor content) throws FileNotFoundException {
        throw new FileNotFoundException(content.digest() + " is in no store, and Maven is offline");
    }

    /** Whether nobody has told this before in this run of Maven. */
    final boolean isNews(String words) {
        return new SharedMaps(session()).<String>get("told").putIfAbsent(words, "") == null;
    }

    private RegistryOptions storeOptions() {
        return registryOptions().within(read("storeTimeout", storeTimeout, TimeSpan::parse));
    }

    private Optional<RemoteStore> remoteStore(ContentRegistry registry, CycleLog log) {
        if (remoteStore == null || remoteStore.isBlank() || whyRemoteIsUnused().isPresent()) {
            return Optional.empty();
        }
        ImageReference repository = read("remoteStore", remoteStore, RemoteRepository::parse);
        LayerStore layers = new RegistryLayerStore(registry, repository, List.of(), scratch());
        return Optional.of(new RemoteStore(
                repository,
                failsOnCacheError() ? layers : new ForgivingLayerStore(layers, log),
                new RegistryAges(registry, repository, InstantSource.system()),
                storeAccess() == StoreAccess.READ_WRITE));
    }

    /** Why the remote store that is configured is not in use; empty where it is, and where none is configured. */
    final Optional<String> whyRemoteIsUnused() {
        if (remoteStore == null || remoteStore.isBlank()) {
            return Optional.empty();
        }
        if (storeAccess() == StoreAccess.OFF) {
            return Optional.of("storeAccess is off");
        }
        return session().isOffline() ? Optional.of("Maven is offline") : Optional.empty();
    }

    /** The stores of this module, in a text. */
    final String storePlace() {
        return storeAccess() + " " + store() + " " + Objects.requireNonNullElse(remoteStore, "");
    }

    final BuildRequest buildRequest(List<ImageBuild> builds) {
        return new BuildRequest(
                request(builds),
                builds.stream().map(this::order).toList(),
                branches(),
                new BuildRules(
                        allowSecretArgs, failsOnCacheError(), thin, session().isOffline()));
    }

    private Branches branches() {
        CiEnvironment ci = new CiEnvironment(System.getenv());
        Path root = Path.of(session().getExecutionRootDirectory());
        return new Branches(
                ci.branch().or(() -> ProjectCommit.branchOf(root)).orElse(""),
                ci.standardBranch()
                        .or(() -> ProjectCommit.standardBranchOf(root))
                        .orElse(""));
    }

    final BuildOrder order(ImageBuild build) {
        ImageParameters own = parameters(build);
        return new BuildOrder(
                build,
                destination(own),
                (own.contextDirectory() == null ? contextDirectory : own.contextDirectory()).toPath(),
                Set.of(outputDirectory(), store()),
                secretSources(own),
                secretVersions(own),
                sshSources(own),
                new RunOptions(
                        Objects.requireNonNullElse(own.network() == null ? network : own.network(), ""),
                        read("addHosts", () -> both(own.addHosts(), addHosts)),
                        read("labels", () -> both(own.labels(), labels)),
                        provenance));
    }

    /** What {@code build} has left of the module's images, in this run of Maven or an earlier one. */
    final List<StoredBuild> storedBuilds() {
        return builds().stream()
                .flatMap(build -> folder(build.name()).image().stream())
                .toList();
    }

    private Map<String, SecretSource> secretSources(ImageParameters own) {
        Map<String, SecretSource> sources = new LinkedHashMap<>();
        if (secrets != null) {
            secrets.forEach(secret -> sources.put(secret.id(), secret.source()));
        }
        own.secrets().forEach(secret -> sources.put(secret.id(), secret.source()));
        return sources;
    }

    private Map<String, String> secretVersions(ImageParameters own) {
        Map<String, String> versions = new LinkedHashMap<>();
        Stream.concat(Stream.ofNullable(secrets).flatMap(List::stream), own.secrets().stream())
                .forEach(secret -> Optional.ofNullable(secret.version())
                        .ifPresentOrElse(
                                version -> versions.put(secret.id(), version), () -> versions.remove(secret.id())));
        return versions;
    }

    private List<String> sshSources(ImageParameters own) {
        List<String> sources = new ArrayList<>(ssh == null ? List.of() : ssh.asList());
        sources.addAll(own.ssh() == null ? List.of() : own.ssh().asList());
        return sources;
    }

    private Destination destination(ImageParameters own) {
        String repository = ImageTag.nearestRepository(repository(own));
        List<ImageReference> names = new ArrayList<>();
        for (String text : (own.tags() == null ? tags : own.tags()).asList()) {
            String tag = ImageTag.nearest(text);
            tellOfChange("tag", text, tag);
            names.add(named(repository, tag));
        }
        return new Destination(names.isEmpty() ? List.of(named(repository, "latest")) : names);
    }

    private String repository(ImageParameters own) {
        if (own.imageName() != null) {
            return own.imageName();
        }
        return own.name() == null
                ? imageName()
                : imageName().substring(0, imageName().lastIndexOf('/') + 1) + own.name();
    }

    private static ImageReference named(String repository, String tag) {
        ImageReference parsed = read("imageName", repository, ImageReference::parse);
        return new ImageReference(parsed.registry(), parsed.repository(), new Tag(tag));
    }

    private void tellOfChange(String what, String wanted, String legal) {
        if (!legal.equals(wanted)) {
            getLog().info("The " + what + " '" + wanted + "' is not allowed in a registry: using '" + legal + "'");
        }
    }
}
