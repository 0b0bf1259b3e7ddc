package io.github.dockercache.mojo;

import io.github.dockercache.cache.BaseUpdatePolicy;
import io.github.dockercache.cache.CacheLog;
import io.github.dockercache.cache.DockerCache;
import io.github.dockercache.cache.ForgivingStore;
import io.github.dockercache.cache.NoRegistry;
import io.github.dockercache.cache.ResolutionRules;
import io.github.dockercache.cache.SessionMemory;
import io.github.dockercache.cache.UnchangedStore;
import io.github.dockercache.cache.WhenUnresolved;
import io.github.dockercache.image.Digest;
import io.github.dockercache.key.LockText;
import io.github.dockercache.registry.HttpRegistry;
import io.github.dockercache.registry.Registry;
import io.github.dockercache.registry.RegistryOptions;
import io.github.dockercache.report.CiEnvironment;
import io.github.dockercache.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What the goals share that ask registries: how they are reached, and what becomes of a build that gets no answer. */
abstract class AbstractResolvingMojo extends AbstractImageMojo {

    /** Whether trouble with the store fails the build; by default it is a warning. */
    @Parameter(property = "docker-cache.failOnCacheError", defaultValue = "false")
    private boolean failOnCacheError;

    /**
     * When a moved tag may change the key: {@code always}, {@code daily}, {@code interval:MINUTES} or {@code never}, like
     * the {@code updatePolicy} of snapshots.
     */
    @Parameter(property = "docker-cache.baseUpdatePolicy", defaultValue = "always")
    private String baseUpdatePolicy;

    /**
     * What happens when a base image cannot be resolved: {@code fail}; {@code stale}, the last known digest with a
     * warning; {@code skip}, no caching with a warning. By default {@code fail} in a CI and when the goal is called by
     * name, else {@code skip}. With {@code mvn -o} it is {@code stale}, then {@code skip}.
     */
    @Parameter(property = "docker-cache.onUnresolved")
    private @Nullable String onUnresolved;

    /** Hosts to ask before a registry: the registry, then its mirrors, several of them with a comma between. */
    @Parameter(property = "docker-cache.mirrors")
    private @Nullable NamedValues mirrors;

    /** Hosts allowed plain HTTP or a certificate that nobody vouches for; loopback always is. */
    @Parameter(property = "docker-cache.insecureRegistries")
    private @Nullable ValueList insecureRegistries;

    /**
     * Total time for the look-up of one base image, such as {@code 60s}: all questions about it together, index, manifest
     * and configuration, logins and retries included. Several images are asked for side by side.
     */
    @Parameter(property = "docker-cache.registryTimeout", defaultValue = "60s")
    private String registryTimeout;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Inject
    private Provider<SettingsDecrypter> decrypter;

    @SuppressWarnings("NullAway.Init") // Maven sets the fields
    AbstractResolvingMojo() {}

    /** Whether trouble with a store fails the build. */
    final boolean failsOnCacheError() {
        return failOnCacheError;
    }

    final MojoExecution execution() {
        return execution;
    }

    /** Runs one use case with everything wired to it. */
    final <T> T withCache(Function<DockerCache, T> useCase) {
        return withCache(new MavenCacheLog(getLog()), useCase);
    }

    /** The same, told to this log. */
    final <T> T withCache(CacheLog log, Function<DockerCache, T> useCase) {
        return withCache(log, rules(), useCase);
    }

    /** The same by other rules than the parameters say. */
    final <T> T withCache(CacheLog log, ResolutionRules rules, Function<DockerCache, T> useCase) {
        SessionMemory memory = new SessionMemory(new SharedMaps(session()).get("bases"), circumstances(rules));
        try (Registry registry = registry()) {
            return useCase.apply(new DockerCache(registry, openStore(log), memory, rules, log));
        }
    }

    /** What can make modules of one session get different answers about one image. */
    private String circumstances(ResolutionRules rules) {
        return Stream.of(
                        rules.policy(),
                        rules.whenUnresolved(),
                        new TreeMap<>(mirrorLists()),
                        new TreeSet<>(insecure()),
                        Digest.of(LockText.of(rules.lock()).getBytes(StandardCharsets.UTF_8)),
                        registryTimeout,
                        storeAccess(),
                        store())
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    private Store openStore(CacheLog log) {
        Store store = storeAccess().open(store(), scratch(), log);
        if (isDryRun()) {
            return new UnchangedStore(store);
        }
        return failOnCacheError ? store : new ForgivingStore(store, log);
    }

    private ResolutionRules rules() {
        return new ResolutionRules(
                read("baseUpdatePolicy", baseUpdatePolicy, BaseUpdatePolicy::parse),
                whenUnresolved(new CiEnvironment(System.getenv())),
                commit(),
                Instant.now(),
                BaseLockFile.of(session()).read());
    }

    /** The commit that is built; empty when unknown. */
    final String commit() {
        return new CiEnvironment(System.getenv())
                .commit()
                .or(() -> ProjectCommit.of(Path.of(session().getExecutionRootDirectory())))
                .orElse("");
    }

    private WhenUnresolved whenUnresolved(CiEnvironment ci) {
        if (session().isOffline()) {
            return WhenUnresolved.STALE_OR_SKIP;
        }
        if (onUnresolved != null) {
            return read("onUnresolved", onUnresolved, WhenUnresolved::parse);
        }
        boolean byName = execution.getSource() == MojoExecution.Source.CLI;
        return byName || ci.isCi() ? WhenUnresolved.FAIL : WhenUnresolved.SKIP;
    }

    private Registry registry() {
        return session().isOffline() ? new NoRegistry() : new HttpRegistry(registryOptions());
    }

    /** How registries are reached. */
    final RegistryOptions registryOptions() {
        NetworkSettings network = networkSettings();
        return new RegistryOptions(
                mirrorLists(),
                insecure(),
                read("registryTimeout", registryTimeout, TimeSpan::parse),
                network.proxies(),
                network.credentials(),
                "docker-cache-maven-plugin/" + execution.getVersion());
    }

    /** What this machine's settings say about reaching registries. */
    final NetworkSettings networkSettings() {
        return new NetworkSettings(
                session().getSettings(), decrypter, System.getenv(), Path.of(System.getProperty("user.home")));
    }

    private Set<String> insecure() {
        return insecureRegistries == null ? Set.of() : Set.copyOf(insecureRegistries.asList());
    }

    /** The mirrors of each registry, in their order. */
    final Map<String, List<String>> mirrorLists() {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        if (mirrors != null) {
            read("mirrors", mirrors::asMap)
                    .forEach((registry, hosts) ->
                            lists.put(registry, List.of(hosts.strip().split("\\s*,\\s*"))));
        }
        return lists;
    }
}
