package io.github.dockercache.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.LockedImage.Configuration;
import io.github.dockercache.key.LockedImage.PlatformImage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockTextTest {

    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Platform ARM64 = Platform.parse("linux/arm64");
    private static final Digest ONE = Digest.of(new byte[] {1});
    private static final Digest TWO = Digest.of(new byte[] {2});
    private static final Digest THREE = Digest.of(new byte[] {3});

    private static final String TEXT = """
            format 1

            docker.io/library/base:1
              digest %1$s
              resolved 2026-03-10T12:00:00Z
              platform linux/amd64
                manifest %2$s
                image %3$s
                onbuild "COPY \\"a b\\" /"
                onbuild "RUN x\\ny"
              platform linux/arm64
                manifest %3$s
            """.formatted(ONE, TWO, THREE);

    private static BaseLock lock() {
        Configuration configuration = new Configuration(THREE, List.of("COPY \"a b\" /", "RUN x\ny"));
        return new BaseLock(new TreeMap<>(Map.of(
                ImageReference.parse("base:1"),
                new LockedImage(
                        ONE,
                        Instant.parse("2026-03-10T12:00:00Z"),
                        new TreeMap<>(Map.of(
                                AMD64,
                                new PlatformImage(TWO, Optional.of(configuration)),
                                ARM64,
                                new PlatformImage(THREE, Optional.empty())))))));
    }

    @Test
    void aLockIsABlockForEachImage() {
        assertThat(LockText.of(lock())).startsWith("# ").endsWith("\n" + TEXT);
    }

    @Test
    void whatIsWrittenIsRead() {
        assertThat(LockText.parse("lock", LockText.of(lock()))).isEqualTo(lock());
    }

    @Test
    void lineEndsAndCommentsDoNotCount() {
        String edited = TEXT.replace("\n", "  \r\n").replace("format 1", "# ours\r\nformat 1");
        assertThat(LockText.parse("lock", edited)).isEqualTo(lock());
    }

    @Test
    void imagesAreSortedByTheirNames() {
        Map<ImageReference, LockedImage> images = new TreeMap<>(lock().images());
        LockedImage image = images.values().iterator().next();
        images.put(ImageReference.parse("another:1"), image);
        images.put(ImageReference.parse("zoo:1"), image);
        assertThat(LockText.of(new BaseLock(new TreeMap<>(images)))
                        .lines()
                        .filter(line -> line.startsWith("docker.io")))
                .isSorted()
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format 1 | format 2 | line 1: not 'format 1', but 'format 2'",
                "docker.io/library/base:1 | <<<<<<< ours | line 3: two versions of the file were merged",
                "docker.io/library/base:1 | Base:1 | line 3: not a repository name: 'library/Base'",
                "digest | digset | line 4: no line begins with 'digset' here",
                "digest | manifest | line 4: no line begins with 'manifest' here",
                "2026-03-10T12:00:00Z | yesterday | line 5: Text 'yesterday' could not be parsed",
                "linux/amd64 | amd64 | line 6: not a platform",
                "sha256: | md5: | line 4: ",
                "linux/arm64 | linux/amd64 | line 12: linux/amd64 is there twice",
            })
    void aBadLineIsNamed(String right, String wrong, String message) {
        assertThatThrownBy(() -> LockText.parse("the.lock", TEXT.replaceFirst(right, wrong)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the.lock " + message)
                .hasMessageContaining("take the file from version control");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> LockText.parse("lock", "# nothing\n"))
                .hasMessageContaining("lock line 1: the file ends without 'format 1'");
        assertThatThrownBy(() -> LockText.parse("lock", TEXT.replaceFirst("  digest .*\n", "")))
                .hasMessageContaining("docker.io/library/base:1 has no digest");
        assertThatThrownBy(() -> LockText.parse("lock", TEXT.replaceFirst("    manifest .*\n", "")))
                .hasMessageContaining("linux/amd64 has no manifest");
        assertThatThrownBy(() -> LockText.parse("lock", TEXT.replaceFirst("    image .*\n", "")))
                .hasMessageContaining("linux/amd64 has no image");
        assertThatThrownBy(() -> LockText.parse("lock", "format 1\n  digest " + ONE + "\n"))
                .hasMessageContaining("line 2: indented, but below nothing");
        assertThatThrownBy(() -> LockText.parse("lock", TEXT.replace("    image", "   image")))
                .hasMessageContaining("line 8: not indented by 0, 2 or 4 spaces");
    }

    @Test
    void aReferenceByDigestHasThatDigest() {
        String pinned = TEXT.replace("base:1", "base:1@" + TWO);
        assertThatThrownBy(() -> LockText.parse("lock", pinned)).hasMessageContaining("has another digest: " + ONE);
    }

    @Test
    void partsOfModulesMakeAWhole() {
        LockedImage image = lock().images().values().iterator().next();
        LockedImage arm = new LockedImage(
                ONE,
                image.resolved(),
                new TreeMap<>(Map.of(ARM64, new PlatformImage(THREE, Optional.of(new Configuration(TWO, List.of()))))));
        BaseLock both = lock().and(new BaseLock(new TreeMap<>(Map.of(ImageReference.parse("base:1"), arm))));
        LockedImage merged = both.images().values().iterator().next();
        assertThat(merged.complete(AMD64)).isEqualTo(image.complete(AMD64)).isPresent();
        assertThat(merged.complete(ARM64)).isEqualTo(arm.complete(ARM64)).isPresent();
    }

    @Test
    void partsThatDisagreeAreRefused() {
        LockedImage image = lock().images().values().iterator().next();
        LockedImage other = new LockedImage(TWO, image.resolved(), image.platforms());
        BaseLock moved = new BaseLock(new TreeMap<>(Map.of(ImageReference.parse("base:1"), other)));
        assertThatThrownBy(() -> lock().and(moved))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("two modules get different images for docker.io/library/base:1");
    }
}
