package io.github.dockercache.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.engine.BusyboxImage;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.messages.Cures;
import io.github.dockercache.messages.Remedies;
import io.github.dockercache.registry.DistributionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An {@code ONBUILD} trigger of a base names an image, where no text of ours can pin it. */
@Tag("engine")
class TriggersOfBasesTest {

    @RegisterExtension
    final Remedies remedies = new Remedies();

    @TempDir
    private Path folder;

    private DistributionRegistry registry;
    private Path context;
    private String tool;
    private List<String> triggers;
    private Map<ImageReference, Digest> pins;

    @BeforeEach
    void moveTheToolAfterItsDigestWasAsked() throws IOException {
        registry = DistributionRegistry.plain(folder);
        tool = registry.authority() + "/tool:1";
        triggers = List.of("COPY --from=" + tool + " /etc/note /tool");
        Digest monday = BusyboxImage.push(registry, "tool", "1", "monday");
        BusyboxImage.push(registry, "tool", "1", "friday");
        Digest base = BusyboxImage.pushWithTriggers(registry, "base", "1", triggers);
        pins = Map.of(ImageReference.parse(tool), monday, ImageReference.parse(registry.authority() + "/base:1"), base);
        context = Files.createDirectories(folder.resolve("context"));
        // the file names it as well: then too the trigger's name is one of its own
        Files.writeString(context.resolve("Dockerfile"), """
                FROM %1$s/tool:1 AS other
                FROM %1$s/base:1
                COPY --from=other /etc/note /other
                RUN echo "it is $(cat /tool) and $(cat /other)"
                """.formatted(registry.authority()));
    }

    @AfterEach
    void endTheRegistry() {
        registry.close();
    }

    private EngineBuild build(String target) {
        return new EngineBuild(
                PlainInput.of(context, "host"),
                Platform.ofThisMachine(),
                new PinnedBases(pins, base -> Optional.of(base.toString().contains("/base:") ? triggers : List.of())),
                List.of(),
                new CacheTarget.Layout(folder.resolve(target)));
    }

    @ParameterizedTest
    @EnumSource
    void whatATriggerCopiesFromIsWhatTheKeySays(FreshMachine.Kind kind) {
        try (FreshMachine machine = kind.fresh()) {
            Heard heard = new Heard();
            machine.engine().build(build("one"), heard);
            assertThat(heard.lines()).contains("it is monday and monday");
            Heard again = new Heard();
            assertThat(machine.engine().build(build("two"), again).steps()).allMatch(BuildStep::cached);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DOCKER_20", "DOCKER_26"})
    void theEnginesOlderImageOfThatNameIsReplacedAsByAPull(FreshMachine.Kind kind) {
        try (FreshMachine machine = kind.fresh()) {
            machine.says("pull", "--quiet", tool);
            Heard heard = new Heard();
            machine.engine().build(build("one"), heard);
            assertThat(heard.lines()).contains("it is monday and monday");
        }
    }

    @Test
    @Cures("an ONBUILD trigger of a base copies from …, and in the engine that is an image of its own")
    void whatSomebodyHasBuiltHimselfKeepsItsName() throws Exception {
        try (FreshMachine machine = FreshMachine.Kind.DOCKER_20.fresh()) {
            machine.engine().build(build("one"), new Heard());
            String own = machine.says("images", "--quiet", "--filter", "dangling=true")
                    .lines()
                    .findFirst()
                    .orElseThrow();
            machine.says("tag", own, tool);
            remedies.follow(() -> machine.engine().build(build("two"), new Heard()), "docker rmi " + tool, () -> {
                assertThat(machine.says("images", "--quiet", tool)).isEqualTo(own);
                machine.says("rmi", tool);
            });
        }
    }
}
