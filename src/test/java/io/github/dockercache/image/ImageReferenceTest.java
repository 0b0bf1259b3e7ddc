package io.github.dockercache.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

    private static final String HEX = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @ParameterizedTest
    @CsvSource({
        // familiar names
        "debian, docker.io/library/debian:latest",
        "debian:12, docker.io/library/debian:12",
        "library/debian, docker.io/library/debian:latest",
        "team/app, docker.io/team/app:latest",
        "docker.io/debian, docker.io/library/debian:latest",
        "docker.io/library/debian:12, docker.io/library/debian:12",
        "docker.io/team/app, docker.io/team/app:latest",
        "index.docker.io/debian, docker.io/library/debian:latest",
        "index.docker.io/team/app, docker.io/team/app:latest",
        "a/b/c/d, docker.io/a/b/c/d:latest",
        // the first part is a host only with a dot, a colon, an upper-case letter, or as localhost
        "localhost/app, localhost/app:latest",
        "localhost:5000/app:1, localhost:5000/app:1",
        "registry:5000/team/app, registry:5000/team/app:latest",
        "registry/team/app, docker.io/registry/team/app:latest",
        "example.com/app, example.com/app:latest",
        "Registry/app, Registry/app:latest",
        "EXAMPLE.com:80/app, EXAMPLE.com:80/app:latest",
        "under_score/app, docker.io/under_score/app:latest",
        "127.0.0.1:5000/app, 127.0.0.1:5000/app:latest",
        "[::1]:5000/app, [::1]:5000/app:latest",
        "[2001:db8::1]/app, [2001:db8::1]/app:latest",
        "xn--n3h.com/app, xn--n3h.com/app:latest",
        // without a slash nothing is a host
        "localhost, docker.io/library/localhost:latest",
        "example.com, docker.io/library/example.com:latest",
        "10.0.0.1:80, docker.io/library/10.0.0.1:80",
        // separators of path components
        "a/b.c_d__e---f, docker.io/a/b.c_d__e---f:latest",
        "app:Upper_Case.1-2, docker.io/library/app:Upper_Case.1-2",
        "app:_x, docker.io/library/app:_x",
        // digests
        "app@sha256:" + HEX + ", docker.io/library/app@sha256:" + HEX,
        "app:1@sha256:" + HEX + ", docker.io/library/app:1@sha256:" + HEX,
        "r:5000/a@sha512:" + HEX + HEX + ", r:5000/a@sha512:" + HEX + HEX,
        // an image ID in the place of a name is refused; beside a host it is a name
        "docker.io/" + HEX + ", docker.io/library/" + HEX + ":latest",
        "sha256:" + HEX + ", docker.io/library/sha256:" + HEX,
    })
    void aNameIsCompletedAsDockerDoesIt(String name, String full) {
        assertThat(ImageReference.parse(name)).hasToString(full);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " debian",
                "debian ",
                "deb ian",
                "debian\n",
                "\u00e9tude",
                ":12",
                "debian:",
                "debian:-12",
                "debian:.12",
                "debian:a:b",
                "debian:a/b",
                "debian@",
                "debian@12",
                "debian@sha256:12",
                "debian@md5:900150983cd24fb0d6963f7d28e17f72",
                "debian@sha256:" + HEX + "@sha256:" + HEX,
                "@sha256:" + HEX,
                "debian:@sha256:" + HEX,
                "Debian",
                "team/App",
                "example.com/App",
                "-debian",
                "debian-",
                "_debian",
                "debian_",
                ".debian",
                "deb..ian",
                "deb___ian",
                "deb._ian",
                "team//app",
                "/debian",
                "debian/",
                "team/",
                "example.com/",
                "-example.com/app",
                "example-.com/app",
                "example..com/app",
                "example.com:/app",
                "example.com:x/app",
                "https://example.com/app",
                "[::1/app",
                "[fe80::1%eth0]:5000/app",
                "::1:5000/app",
                "${BASE}",
                HEX
            })
    void whatDockerRefusesIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> ImageReference.parse(name));
    }

    @Test
    void aTagHasAtMost128Characters() {
        assertThat(ImageReference.parse("app:" + "t".repeat(128)).version()).isInstanceOf(Version.Tag.class);
        assertThatIllegalArgumentException().isThrownBy(() -> ImageReference.parse("app:" + "t".repeat(129)));
    }

    @Test
    void aRepositoryHasAtMost255Characters() {
        assertThat(ImageReference.parse("a/" + "b".repeat(253)).repository()).hasSize(255);
        assertThatIllegalArgumentException().isThrownBy(() -> ImageReference.parse("a/" + "b".repeat(254)));
    }

    @Test
    void anUpperCaseNameIsToldWhatIsWrongWithIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageReference.parse("team/App"))
                .withMessageContaining("must be lower case");
    }

    @Test
    void anImageIdIsToldThatItIsOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageReference.parse(HEX))
                .withMessageContaining("image ID");
    }

    @Test
    void theFiveNamesOfOneImageAreEqual() {
        assertThat(Stream.of(
                                "debian",
                                "debian:latest",
                                "library/debian",
                                "docker.io/debian",
                                "index.docker.io/library/debian:latest")
                        .map(ImageReference::parse)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void aPinnedReferenceKeepsItsTagForPeopleAndCannotMove() {
        Digest digest = Digest.parse("sha256:" + HEX);
        ImageReference pinned = ImageReference.parse("debian:12").pinnedTo(digest);

        assertThat(pinned).hasToString("docker.io/library/debian:12@sha256:" + HEX);
        assertThat(pinned.version().canMove()).isFalse();
        assertThat(pinned.version().digest()).contains(digest);
        assertThat(pinned.pinnedTo(digest)).isEqualTo(pinned);
    }

    @Test
    void aTagCanMoveAndNamesNoDigest() {
        Version tag = ImageReference.parse("debian:12").version();

        assertThat(tag.canMove()).isTrue();
        assertThat(tag.digest()).isEmpty();
    }

    @Property
    void aFullNameIsReadAsItIsWritten(@ForAll("names") String name) {
        ImageReference reference;
        try {
            reference = ImageReference.parse(name);
        } catch (IllegalArgumentException e) {
            return;
        }
        assertThat(ImageReference.parse(reference.toString())).isEqualTo(reference);
    }

    /** Of few characters, so that many of them are names. */
    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("aB1/.:-_@[]").ofMaxLength(10);
    }
}
