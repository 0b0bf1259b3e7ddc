package io.github.dockercache.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.registry.Answer.Found;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mirrors and the registry behind them are real registries. */
class MirrorsTest {

    private static final String NOBODY = "127.0.0.1:1";

    @TempDir
    Path mirrorFolder;

    @TempDir
    Path originFolder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private DistributionRegistry mirror;
    private DistributionRegistry origin;

    @BeforeEach
    void start() {
        mirror = opened(DistributionRegistry.plain(mirrorFolder));
        origin = opened(DistributionRegistry.plain(originFolder));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void aMirrorThatHasTheImageAnswersInsteadOfTheRegistry() {
        TestImages.Pushed pushed = TestImages.at(mirror).push("a/b", "v1", "x");

        assertThat(Answers.only(registry(mirror.authority()), image("a/b:v1")))
                .isEqualTo(new Found(pushed.manifest().digest()));
        assertThat(origin.requests()).isEmpty();
    }

    @Test
    void whatAMirrorDoesNotHaveIsAskedOfTheRegistry() {
        TestImages.Pushed pushed = TestImages.at(origin).push("a/b", "v1", "x");

        assertThat(Answers.only(registry(mirror.authority()), image("a/b:v1")))
                .isEqualTo(new Found(pushed.manifest().digest()));
    }

    @Test
    void aMirrorThatIsDownIsAskedOnceOnly() {
        TestImages.Pushed pushed = TestImages.at(origin).push("a/b", "v1", "x");
        HttpRegistry registry = registry(NOBODY, mirror.authority());

        assertThat(registry.manifest(image("a/b:v1"), pushed.manifest().digest()))
                .isNotEmpty();
        assertThat(Answers.only(registry, image("a/b:v1")))
                .isEqualTo(new Found(pushed.manifest().digest()));
    }

    @Test
    void aMirrorMayKeepTheRegistryBelowAPath() {
        TestImages.Pushed pushed = TestImages.at(mirror).push("hub/a/b", "v1", "x");

        assertThat(Answers.only(registry("http://" + mirror.authority() + "/hub/"), image("a/b:v1")))
                .isEqualTo(new Found(pushed.manifest().digest()));
        assertThat(origin.requests()).isEmpty();
    }

    @Test
    void dockerHubHasMirrorsUnderItsShortName() {
        TestImages.Pushed pushed = TestImages.at(mirror).push("library/debian", "bookworm", "x");
        HttpRegistry registry = opened(
                new HttpRegistry(Options.mirrored("docker.io", List.of(mirror.authority()), Options.PLAIN.proxies())));

        assertThat(Answers.digest(registry, ImageReference.parse("debian:bookworm")))
                .isEqualTo(pushed.manifest().digest());
    }

    @Test
    void whenAllFailTheRegistrysTroubleIsTheAnswer() {
        assertThat(Answers.failure(registry(NOBODY), image("a/b:v1")))
                .hasMessageContaining(origin.authority() + " has no such image");
    }

    @Test
    void dockerHubsHostIsAnotherThanItsName() {
        assertThat(Endpoint.ofRegistry("docker.io")).isEqualTo(new Endpoint("docker.io", "registry-1.docker.io", ""));
    }

    @Test
    void aMirrorWithAPasswordInItIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> Endpoint.ofMirror("https://user:planted@mirror.test"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not a mirror")
                .hasMessageNotContaining("planted");
    }

    private ImageReference image(String name) {
        return ImageReference.parse(origin.authority() + "/" + name);
    }

    private HttpRegistry registry(String... mirrors) {
        return opened(
                new HttpRegistry(Options.mirrored(origin.authority(), List.of(mirrors), Options.PLAIN.proxies())));
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }
}
