package io.github.dockercache.cache;

import io.github.dockercache.build.EngineSurvey;
import io.github.dockercache.build.EngineSurveyor;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.registry.ContentRegistry;
import io.github.dockercache.registry.PullLimit;
import io.github.dockercache.registry.RegistryProbe;
import io.github.dockercache.registry.RegistryState;
import io.github.dockercache.store.RegistryLayerStore;
import io.github.dockercache.store.StoreAccess;
import io.github.dockercache.store.StoreInspection;
import io.github.dockercache.store.StoreState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Looks at all that a build may use, everything at the same time, and changes nothing. A part that is broken does not keep
 * the others from being looked at.
 */
public final class Doctor {

    private final Map<String, String> environment;
    private final RegistryProbe probe;
    private final ContentRegistry registry;

    /**
     * @param environment what engines see of their surroundings
     * @param probe for questions to registries
     * @param registry for the entries of the remote store
     */
    public Doctor(Map<String, String> environment, RegistryProbe probe, ContentRegistry registry) {
        this.environment = Map.copyOf(environment);
        this.probe = probe;
        this.registry = registry;
    }

    /** Looks once. */
    public Checkup examine(CheckupOrder order) {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "docker-cache-doctor");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return new Rounds(order, threads).examine();
        } finally {
            threads.shutdownNow();
        }
    }

    private final class Rounds {

        private final CheckupOrder order;
        private final ExecutorService threads;

        Rounds(CheckupOrder order, ExecutorService threads) {
            this.order = order;
            this.threads = threads;
        }

        Checkup examine() {
            CompletableFuture<Look<EngineSurvey>> engines = later(this::engines);
            List<CompletableFuture<RegistryLook>> registries = order.images().stream()
                    .map(image -> later(() -> look(image)))
                    .toList();
            CompletableFuture<Optional<PullLimit>> pulls = later(this::pulls);
            CompletableFuture<Optional<RemoteState>> remote =
                    later(() -> order.remote().map(this::remote));
            CompletableFuture<Optional<StoreState>> store = later(this::store);
            return new Checkup(
                    engines.join(),
                    registries.stream().map(CompletableFuture::join).toList(),
                    pulls.join(),
                    store.join(),
                    remote.join());
        }

        private <T> CompletableFuture<T> later(Supplier<T> look) {
            return CompletableFuture.supplyAsync(look, threads);
        }

        private Look<EngineSurvey> engines() {
            return Look.at(() -> new EngineSurveyor(environment, threads).survey(order.engine(), order.builder()));
        }

        private RegistryLook look(NeededImage image) {
            RegistryState state = probe.ask(image.reference());
            return new RegistryLook(image, state);
        }

        private Optional<PullLimit> pulls() {
            boolean used = order.images().stream()
                    .anyMatch(image -> image.reference().registry().equals(ImageReference.DOCKER_HUB));
            return used ? probe.pullsOfDockerHub() : Optional.empty();
        }

        private Optional<StoreState> store() {
            StoreAccess access = order.store().access();
            return access == StoreAccess.OFF
                    ? Optional.empty()
                    : Optional.of(StoreInspection.of(
                            order.store().directory(),
                            access == StoreAccess.READ_WRITE,
                            order.store().deep()));
        }

        private RemoteState remote(ImageReference repository) {
            CompletableFuture<Look<RemoteState.Write>> write = later(() -> Look.at(() -> write(repository)));
            Look<Integer> entries = Look.at(() -> new RegistryLayerStore(registry, repository, List.of(), Path.of(""))
                    .names()
                    .size());
            return new RemoteState(repository, entries, write.join());
        }

        private RemoteState.Write write(ImageReference repository) {
            if (order.store().access() != StoreAccess.READ_WRITE) {
                return RemoteState.Write.NOT_TRIED;
            }
            probe.tryWriting(repository);
            return RemoteState.Write.ALLOWED;
        }
    }
}
