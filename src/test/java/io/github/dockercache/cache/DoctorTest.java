package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.build.EngineName;
import io.github.dockercache.build.EngineSurvey;
import io.github.dockercache.cache.CheckupOrder.StorePlace;
import io.github.dockercache.cache.NeededImage.Use;
import io.github.dockercache.cache.RemoteState.Write;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.registry.DistributionRegistry;
import io.github.dockercache.registry.HttpContentRegistry;
import io.github.dockercache.registry.RegistryOptions;
import io.github.dockercache.registry.RegistryProbe;
import io.github.dockercache.store.StoreAccess;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    private static final RegistryOptions OPTIONS = new RegistryOptions(
            Map.of(), Set.of(), Duration.ofSeconds(2), ProxySelector.of(null), registry -> Optional.empty(), "test");

    @TempDir
    private Path folder;

    private Checkup examine(StoreAccess access, Optional<ImageReference> remote, List<NeededImage> images) {
        CheckupOrder order = new CheckupOrder(
                EngineName.AUTO, "", images, new StorePlace(folder.resolve("none"), access, false), remote);
        try (HttpContentRegistry registry = new HttpContentRegistry(OPTIONS)) {
            return new Doctor(
                            Map.of("PATH", "", "HOME", folder.toString()),
                            new RegistryProbe(OPTIONS, InstantSource.system()),
                            registry)
                    .examine(order);
        }
    }

    private static NeededImage base(String text) {
        return new NeededImage(Use.BASE, ImageReference.parse(text));
    }

    @Test
    void allIsLookedAtAlthoughEverythingIsBroken() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            String host = "127.0.0.1:" + silent.getLocalPort();
            long start = System.nanoTime();
            Checkup checkup = examine(
                    StoreAccess.READ_WRITE,
                    Optional.of(ImageReference.parse(host + "/cache")),
                    List.of(base(host + "/a:1"), base("127.0.0.1:1/b:1")));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
            assertThat(checkup.registries())
                    .extracting(look -> look.state().trouble().isPresent())
                    .containsExactly(true, true);
            assertThat(checkup.remote()).get().satisfies(remote -> {
                assertThat(remote.entries()).isInstanceOf(Look.Failed.class);
                assertThat(remote.write()).isInstanceOf(Look.Failed.class);
            });
            assertThat(checkup.engines())
                    .isInstanceOfSatisfying(
                            Look.Seen.class,
                            seen -> assertThat(((EngineSurvey) seen.thing()).none())
                                    .isPresent());
            assertThat(checkup.store()).get().matches(store -> store.flaws().isEmpty());
            assertThat(checkup.pulls()).isEmpty();
        }
    }

    @Test
    void aRemoteStoreIsOnlyReadWhereBuildsOnlyRead() {
        try (DistributionRegistry registry = DistributionRegistry.plain(folder)) {
            Optional<ImageReference> cache = Optional.of(ImageReference.parse(registry.authority() + "/cache"));
            Checkup reading = examine(StoreAccess.READ_ONLY, cache, List.of());
            assertThat(reading.remote())
                    .get()
                    .extracting(RemoteState::write)
                    .isEqualTo(new Look.Seen<>(Write.NOT_TRIED));
            assertThat(registry.requests()).isNotEmpty().allMatch(request -> request.startsWith("GET "));
            Checkup writing = examine(StoreAccess.READ_WRITE, cache, List.of());
            assertThat(writing.remote()).get().extracting(RemoteState::write).isEqualTo(new Look.Seen<>(Write.ALLOWED));
            assertThat(writing.remote()).get().extracting(RemoteState::entries).isEqualTo(new Look.Seen<>(0));
        }
    }

    @Test
    void aStoreThatIsSwitchedOffIsNotLookedAt() {
        assertThat(examine(StoreAccess.OFF, Optional.empty(), List.of()).store())
                .isEmpty();
    }
}
