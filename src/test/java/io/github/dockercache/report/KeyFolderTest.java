package io.github.dockercache.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.cache.ImageKeys;
import io.github.dockercache.cache.KnownUse;
import io.github.dockercache.cache.ResolvedBase;
import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.dockerfile.BaseUse;
import io.github.dockercache.dockerfile.Plan;
import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.KeyMaterial;
import io.github.dockercache.key.ResolvedPlans;
import io.github.dockercache.key.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {

    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final ImageReference DEBIAN = ImageReference.parse("debian:12");

    @TempDir
    Path target;

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ImageKeys keys() {
        Base base = new Base.Image(DEBIAN, AMD64);
        Plan plan = new Plan(
                List.of(new BaseUse(base, 2, "debian:${TAG}")),
                List.of(new Step(2, "FROM base.1"), new Step(3, "COPY a \"b c\" /")));
        KeyMaterial material = new KeyMaterial(
                ResolvedPlans.of("Dockerfile", Map.of(AMD64, plan), Map.of(base, digest("config"))),
                "v1",
                Set.of("NPM_TOKEN"),
                Map.of("pom.xml", digest("pom")));
        ResolvedBase resolved = new ResolvedBase(digest("index"), digest("manifest"), digest("config"), List.of());
        return ImageKeys.of(
                "app",
                material,
                List.of(new KnownUse(new BaseUse(new Base.Image(DEBIAN, AMD64), 2, "debian"), resolved)));
    }

    private KeyFolder written() {
        KeyFolder folder = new KeyFolder(target.resolve("docker-cache"));
        folder.writeKeys(keys());
        folder.writeDocuments(keys().documents());
        return folder;
    }

    private String text(String name) {
        try {
            return Files.readString(target.resolve("docker-cache").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theKeyIsTheSha256OfItsFile() {
        KeyFolder folder = written();
        assertThat(text("key.properties"))
                .isEqualTo("docker-cache.key.base="
                        + digest(text("docker-layer-caching-key.txt")).hex() + "\ndocker-cache.key.files="
                        + digest(text("docker-layer-caching-files.txt")).hex() + "\n");
        assertThat(folder.document(Tier.BASE)).exists();
    }

    @Test
    void theDotenvTwinHasNamesForAShell() {
        written();
        assertThat(text("key.env"))
                .matches("DOCKER_CACHE_KEY_BASE=[0-9a-f]{64}\nDOCKER_CACHE_KEY_FILES=[0-9a-f]{64}\n");
    }

    @Test
    void keyJsonTellsEveryPartAndWhereItComesFrom() throws IOException {
        written();
        try (var golden = KeyFolderTest.class.getResourceAsStream("key.json")) {
            assertThat(golden).isNotNull();
            assertThat(text("key.json")).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void nothingOfAnEarlierRunIsLeftWhenAFolderIsCleared() {
        written().clear();
        assertThat(target.resolve("docker-cache")).isEmptyDirectory();
    }

    @Test
    void filesOfOthersSurviveWhateverTheirNames() throws IOException {
        Files.createDirectories(target.resolve("config"));
        Path theirs = Files.writeString(target.resolve("config/key.json"), "{\"type\": \"service_account\"}");
        Path properties = Files.writeString(target.resolve("key.properties"), "a=b");
        KeyFolder.clearAll(target);
        assertThat(theirs).exists();
        assertThat(properties).exists();
    }

    @Test
    void anImagesFolderOfAnEarlierRunIsClearedWithTheWhole() {
        written();
        KeyFolder.clearAll(target);
        assertThat(target.resolve("docker-cache")).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeMadeIsAnErrorThatNamesIt() throws IOException {
        Files.writeString(target.resolve("docker-cache"), "a file");
        assertThatThrownBy(this::written)
                .isInstanceOf(DockerCacheException.class)
                .hasMessageContaining(target.resolve("docker-cache").toString());
    }

    @Test
    void laterGoalsAddTheirValuesToBothFiles() {
        KeyFolder folder = written();
        String before = text("key.properties");
        folder.addValues(KeyValues.none().with("sent", 12));
        assertThat(text("key.properties")).isEqualTo(before + "docker-cache.sent=12\n");
        assertThat(text("key.env")).endsWith("DOCKER_CACHE_SENT=12\n");
    }

    @Test
    void valuesAreAddedToNothingThatIsNotOurs() throws IOException {
        KeyFolder folder = new KeyFolder(target.resolve("docker-cache"));
        folder.addValues(KeyValues.none().with("sent", 12));
        assertThat(target).isEmptyDirectory();
        Files.createDirectories(target.resolve("docker-cache"));
        Files.writeString(target.resolve("docker-cache/key.properties"), "theirs=1\n");
        folder.addValues(KeyValues.none().with("sent", 12));
        assertThat(text("key.properties")).isEqualTo("theirs=1\n");
    }

    @Test
    void aFolderOfAReactorAloneHasNoKeysOfAnImage() {
        KeyFolder folder = new KeyFolder(target.resolve("docker-cache"));
        folder.writeValues(KeyValues.of(keys().documents()));
        assertThat(folder.hasKeysOfAnImage()).isFalse();
        assertThat(written().hasKeysOfAnImage()).isTrue();
    }
}
