package io.github.dockercache.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.image.Platform;
import io.github.dockercache.registry.Answer.Found;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real registry without TLS and login. */
class HttpRegistryTest {

    @TempDir
    Path folder;

    private DistributionRegistry server;
    private TestImages images;
    private HttpRegistry registry;

    @BeforeEach
    void start() {
        server = DistributionRegistry.plain(folder);
        images = TestImages.at(server);
        registry = new HttpRegistry(Options.PLAIN);
    }

    @AfterEach
    void stop() {
        registry.close();
        server.close();
    }

    @Test
    void twentyImagesTakeExactlyOneHeadEach() {
        List<ImageReference> references = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            references.add(
                    images.push("lib/image" + number, "v1", "note " + number).reference());
        }
        List<ImageReference> twice = new ArrayList<>(references);
        twice.addAll(references);

        Map<ImageReference, Answer> answers = registry.find(twice);

        assertThat(answers.values()).hasSize(20).allMatch(Found.class::isInstance);
        assertThat(server.reads()).hasSize(20).doesNotHaveDuplicates().allMatch(line -> line.startsWith("HEAD "));
    }

    @Test
    void theAnswerIsTheDigestOfTheManifest() {
        TestImages.Pushed oci = images.push("a/oci", "v1", "x");
        TestImages.Pushed docker = images.pushDocker("a/docker", "v1", Platform.parse("linux/arm/v6"), "x");
        Digest index =
                images.pushIndex("a/oci", "index", MediaTypes.OCI_INDEX, Map.of(Platform.parse("linux/amd64"), oci));
        Digest list = images.pushIndex(
                "a/docker", "list", MediaTypes.DOCKER_INDEX, Map.of(Platform.parse("linux/arm/v6"), docker));

        assertThat(digest(oci.reference())).isEqualTo(oci.manifest().digest());
        assertThat(digest(docker.reference())).isEqualTo(docker.manifest().digest());
        assertThat(digest(reference("a/oci:index"))).isEqualTo(index);
        assertThat(digest(reference("a/docker:list"))).isEqualTo(list);
    }

    @Test
    void aMovedTagIsSeen() {
        ImageReference reference = images.push("a/b", "v1", "monday").reference();
        Digest monday = digest(reference);
        images.push("a/b", "v1", "friday");

        assertThat(digest(reference)).isNotEqualTo(monday);
    }

    @Test
    void aReferenceWithADigestIsNotAskedFor() {
        ImageReference pinned = reference("a/b:v1").pinnedTo(Digest.of(new byte[0]));

        assertThat(registry.find(List.of(pinned))).containsEntry(pinned, new Found(Digest.of(new byte[0])));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void anUnknownTagDoesNotDisturbTheOthers() {
        ImageReference there = images.push("a/b", "v1", "x").reference();
        ImageReference missing = reference("a/b:nope");

        Map<ImageReference, Answer> answers = registry.find(List.of(missing, there));

        assertThat(answers.get(there)).isInstanceOf(Found.class);
        assertThat(Answers.failure(answers, missing))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining(server.authority() + " has no such image");
    }

    @Test
    void aRefusedPortFailsAtOnceAndNamesTheHost() {
        ImageReference nobody = ImageReference.parse("127.0.0.1:1/a/b:v1");

        assertThat(Answers.failure(registry, nobody))
                .hasMessageContaining("127.0.0.1:1/a/b:v1: nothing answers at 127.0.0.1:1");
    }

    @Test
    void anUnknownHostFailsAtOnceAndNamesTheHost() {
        ImageReference nowhere = ImageReference.parse("registry.invalid/a/b:v1");

        assertThat(Answers.failure(registry, nowhere)).hasMessageContaining("the host registry.invalid is not known");
    }

    @Test
    void aManifestComesByteForByteWithOneGet() {
        TestImages.Pushed pushed = images.push("a/b", "v1", "x");

        byte[] manifest =
                registry.manifest(pushed.reference(), pushed.manifest().digest());

        assertThat(Digest.of(manifest)).isEqualTo(pushed.manifest().digest());
        assertThat(server.reads())
                .containsExactly("GET /v2/a/b/manifests/" + pushed.manifest().digest() + " 200");
    }

    @Test
    void aConfigurationComesByteForByteWithOneGet() {
        TestImages.Pushed pushed = images.push("a/b", "v1", "x");

        byte[] configuration = registry.configuration(pushed.reference(), pushed.configuration());

        assertThat(Digest.of(configuration)).isEqualTo(pushed.configuration().digest());
        assertThat(server.reads())
                .containsExactly("GET /v2/a/b/blobs/" + pushed.configuration().digest() + " 200");
    }

    @Test
    void aMissingManifestIsAnErrorThatNamesTheImage() {
        ImageReference reference = images.push("a/b", "v1", "x").reference();
        Digest unknown = Digest.of("unknown".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> registry.manifest(reference, unknown))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/a/b:v1@" + unknown + ": ");
    }

    @Test
    void aConfigurationThatIsLongerThanItsDescriptorSaysIsNotRead() {
        TestImages.Pushed pushed = images.push("a/b", "v1", "x");
        Descriptor tooShort =
                new Descriptor(MediaTypes.OCI_CONFIG, pushed.configuration().digest(), 10, null, Map.of());

        assertThatThrownBy(() -> registry.configuration(pushed.reference(), tooShort))
                .isInstanceOf(DockerCacheException.class)
                .hasMessageContaining("more than 10 bytes");
    }

    private ImageReference reference(String name) {
        return ImageReference.parse(server.authority() + "/" + name);
    }

    private Digest digest(ImageReference reference) {
        return Answers.digest(registry, reference);
    }
}
