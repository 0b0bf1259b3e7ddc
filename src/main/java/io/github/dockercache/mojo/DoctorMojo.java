package io.github.dockercache.mojo;

import io.github.dockercache.build.EngineName;
import io.github.dockercache.cache.CacheLog;
import io.github.dockercache.cache.CheckupOrder;
import io.github.dockercache.cache.CheckupOrder.StorePlace;
import io.github.dockercache.cache.DockerCache;
import io.github.dockercache.cache.Doctor;
import io.github.dockercache.cache.ImageBuild;
import io.github.dockercache.cache.Look;
import io.github.dockercache.cache.Machine;
import io.github.dockercache.cache.NeededImage;
import io.github.dockercache.cache.PluginNetwork;
import io.github.dockercache.cache.UnchangedStore;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.BaseLock;
import io.github.dockercache.registry.ContentRegistry;
import io.github.dockercache.registry.HttpContentRegistry;
import io.github.dockercache.registry.RegistryOptions;
import io.github.dockercache.registry.RegistryProbe;
import io.github.dockercache.report.Diagnosis;
import io.github.dockercache.report.Diagnosis.Surroundings;
import io.github.dockercache.report.DoctorText;
import io.github.dockercache.report.StoreTerms;
import io.github.dockercache.store.Store;
import io.github.dockercache.store.StoreAccess;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Shows on one screen what is there and what each part can do: the machine, engines, registries and the logins for them,
 * stores, what of Maven's settings an engine knows as well, and Maven's build cache extension; with the remedy for what is
 * missing. Needs no project, changes nothing, and shows no secret. Fails only when something is broken that the build needs
 * as it is configured: the engine that it names, the registry of a base image, a store. With {@code -o} no registry is asked.
 */
@Mojo(
        name = "doctor",
        requiresProject = false,
        aggregator = true,
        threadSafe = true,
        configurator = CacheConfigurator.NAME)
public final class DoctorMojo extends AbstractResolvingMojo {

    /** Who waits for a screen wants it now; a build is more patient, as {@code registryTimeout} says. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What builds: {@code auto}, {@code buildx}, {@code docker}, {@code buildah}, {@code podman} or {@code none}. */
    @Parameter(property = "docker-cache.engine", defaultValue = "auto")
    private String engine;

    /** The buildx builder to use; by default the one that buildx has selected. */
    @Parameter(property = "docker-cache.builder")
    private @Nullable String builder;

    /** The store that machines share: {@code oci://host/repository}. */
    @Parameter(property = "docker-cache.remoteStore")
    private @Nullable String remoteStore;

    /** How large the directory store may be. */
    @Parameter(property = "docker-cache.maxSize", defaultValue = StoreLimits.MAX_SIZE)
    private String maxSize;

    /** How long an entry of the directory store may be unused. */
    @Parameter(property = "docker-cache.maxAge", defaultValue = StoreLimits.MAX_AGE)
    private String maxAge;

    /** Whether every blob of the directory store is read and compared with its name, which takes some seconds a gigabyte. */
    @Parameter(property = "docker-cache.deep", defaultValue = "false")
    private boolean deep;

    /** Called by Maven. */
    @SuppressWarnings("NullAway.Init") // Maven sets the fields
    public DoctorMojo() {}

    @Override
    void run() {
        ReactorImages images = images();
        CheckupOrder order = order(images);
        RegistryOptions options = registryOptions();
        RegistryOptions patient = options.timeout().compareTo(PATIENCE) < 0 ? options : options.within(PATIENCE);
        try (ContentRegistry registry = new HttpContentRegistry(patient)) {
            RegistryProbe probe = new RegistryProbe(patient, InstantSource.system());
            Doctor doctor = new Doctor(System.getenv(), probe, registry);
            tell(new DoctorText(new Diagnosis(
                    surroundings(order), order, doctor.examine(order), images.dockerfiles(), Instant.now())));
        }
    }

    private ReactorImages images() {
        CacheLog log = new MavenCacheLog(getLog());
        Store store = new UnchangedStore(StoreAccess.READ_ONLY.open(store(), scratch(), log));
        Look<BaseLock> lock = Look.at(() -> BaseLockFile.of(session()).read());
        BaseLock locked = lock instanceof Look.Seen<BaseLock> seen ? seen.thing() : BaseLock.NONE;
        ReactorImages images = new ReactorImages(DockerCache.offline(store, locked, log), locked);
        if (lock instanceof Look.Failed<BaseLock> broken) {
            images.addUnread(broken.trouble());
        }
        if (!hasProject()) {
            return images;
        }
        Look<List<ImageBuild>> read = Look.at(this::builds);
        if (read instanceof Look.Failed<List<ImageBuild>> broken) {
            images.addUnread(broken.trouble());
        }
        List<ImageBuild> own = read instanceof Look.Seen<List<ImageBuild>> seen ? seen.thing() : List.of();
        own.forEach(images::add);
        own.forEach(build ->
                images.addTarget(Objects.requireNonNullElse(parameters(build).imageName(), imageName())));
        session().getProjects().stream()
                .filter(module -> !module.equals(project()))
                .map(module -> new ModuleImages(module, configuration(module)))
                .filter(module -> !module.builds().isEmpty())
                .forEach(module -> {
                    module.builds().forEach(images::add);
                    module.targets().forEach(images::addTarget);
                });
        return images;
    }

    private boolean hasProject() {
        return project().getFile() != null;
    }

    private ModuleConfiguration configuration(MavenProject module) {
        Plugin plugin = module.getPlugin(
                Plugin.constructKey(execution().getGroupId(), execution().getArtifactId()));
        return ModuleConfiguration.of(plugin == null ? null : plugin.getConfiguration());
    }

    private void tell(DoctorText text) {
        text.lines(Colours.of(getLog())).forEach(getLog()::info);
        text.trouble().ifPresent(trouble -> {
            throw trouble;
        });
    }

    private CheckupOrder order(ReactorImages images) {
        boolean offline = session().isOffline();
        return new CheckupOrder(
                read("engine", engine, EngineName::parse),
                Objects.requireNonNullElse(builder, ""),
                offline ? List.of() : needed(images),
                new StorePlace(store(), storeAccess(), deep),
                offline ? Optional.empty() : remoteRepository());
    }

    private List<NeededImage> needed(ReactorImages images) {
        return hasProject() ? images.needed() : List.of(new NeededImage(NeededImage.Use.NONE, RegistryProbe.LIMITS));
    }

    private Optional<ImageReference> remoteRepository() {
        return Optional.ofNullable(remoteStore)
                .filter(text -> !text.isBlank())
                .map(text -> read("remoteStore", text, RemoteRepository::parse));
    }

    private Surroundings surroundings(CheckupOrder order) {
        StoreLimits.of(maxSize, maxAge); // says so when one of them is no limit
        return new Surroundings(
                machine(),
                session().isOffline(),
                new StoreTerms(maxSize, maxAge, accessReason(), deep),
                network(order),
                new LoadedExtensions(session()).buildCache());
    }

    private String accessReason() {
        if (isReadOnlyForAFork()) {
            return "as this is the pull request of a fork; <storeAccess> could say otherwise";
        }
        return isStoreAccessUnsaid() ? "the default" : "as <storeAccess> says";
    }

    private Machine machine() {
        return new Machine(
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
                Platform.ofThisMachine(),
                session().getSystemProperties().getProperty("maven.version", "of unknown version"),
                execution().getVersion());
    }

    private PluginNetwork network(CheckupOrder order) {
        return new PluginNetwork(
                networkSettings().proxyNames(),
                registryOptions().mirrors(),
                registryOptions().insecure(),
                order.images().stream()
                        .map(NeededImage::reference)
                        .flatMap(image -> RegistryProbe.certificatesFor(image).stream())
                        .distinct()
                        .toList());
    }
}
