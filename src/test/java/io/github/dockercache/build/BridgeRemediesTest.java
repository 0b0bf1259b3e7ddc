package io.github.dockercache.build;

import io.github.dockercache.engine.BusyboxImage;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.engine.TestEngine.Flavour;
import io.github.dockercache.image.Platform;
import io.github.dockercache.messages.Cures;
import io.github.dockercache.messages.Remedies;
import io.github.dockercache.registry.DistributionRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An engine without a bridge network runs commands when it is told to use the machine's network. */
@Tag("engine")
class BridgeRemediesTest {

    @RegisterExtension
    final Remedies remedies = new Remedies();

    @Test
    @Cures("the build of … failed")
    void anEngineWithoutABridge(@TempDir Path folder) throws Exception {
        try (DistributionRegistry registry = DistributionRegistry.plain(folder);
                TestEngine machine = TestEngine.start(Flavour.CONTAINERD)) {
            BusyboxImage.push(registry, "base", "1", "monday");
            Path context = Files.createDirectory(folder.resolve("context"));
            Files.writeString(
                    context.resolve("Dockerfile"), "FROM " + registry.authority() + "/base:1\nRUN echo here\n");
            Engine engine = new Engines(machine.environment(), login -> Optional.empty(), (question, ask) -> ask.get())
                    .choose(EngineName.BUILDX, "")
                    .engine();
            String[] network = {""};
            remedies.follow(
                    () -> engine.build(build(context, network[0]), new Heard()),
                    "network bridge not found",
                    () -> network[0] = "host");
        }
    }

    private static EngineBuild build(Path context, String network) {
        return new EngineBuild(
                PlainInput.of(context, network),
                Platform.ofThisMachine(),
                PinnedBases.withoutTriggers(Map.of()),
                List.of(),
                new CacheTarget.Layout(context.resolveSibling("layout")));
    }
}
