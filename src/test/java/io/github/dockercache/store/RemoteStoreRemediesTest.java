package io.github.dockercache.store;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.messages.Cures;
import io.github.dockercache.messages.Remedies;
import io.github.dockercache.registry.Credential;
import io.github.dockercache.registry.DistributionRegistry;
import io.github.dockercache.registry.HttpContentRegistry;
import io.github.dockercache.registry.RegistryOptions;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RemoteStoreRemediesTest {

    @RegisterExtension
    final Remedies remedies = new Remedies();

    @TempDir
    private Path folder;

    private Optional<Credential> login = Optional.empty();

    private void save(DistributionRegistry server) {
        RegistryOptions options = new RegistryOptions(
                Map.of(), Set.of(), Duration.ofSeconds(20), ProxySelector.of(null), host -> login, "test");
        try (HttpContentRegistry registry = new HttpContentRegistry(options)) {
            NewEntry made = EntryWriter.entry("image-1", 1000);
            ImageReference repository = ImageReference.parse(server.authority() + "/team/cache");
            new RegistryLayerStore(registry, repository, List.of(), folder.resolve("scratch"))
                    .save(made.entry(), made.content(), SampleImage.SILENT);
        }
    }

    @Test
    @Cures("the remote store … cannot be written")
    void aRegistryThatWantsALogin() throws Exception {
        try (DistributionRegistry server = DistributionRegistry.withPassword(folder)) {
            remedies.follow(
                    () -> save(server),
                    "look after the registry and the credentials for it",
                    () -> login = Optional.of(new Credential.Basic("tester", "secret")));
        }
    }
}
