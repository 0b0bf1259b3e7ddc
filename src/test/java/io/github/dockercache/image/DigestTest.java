package io.github.dockercache.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

    private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);
    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void aDigestIsSha256UnlessAnotherAlgorithmIsAskedFor() {
        assertThat(Digest.of(ABC)).hasToString("sha256:" + SHA256_OF_ABC);
    }

    @ParameterizedTest
    @CsvSource({"SHA256,64", "SHA384,96", "SHA512,128"})
    void everyAlgorithmIsReadAsItIsWritten(Digest.Algorithm algorithm, int digits) {
        Digest digest = Digest.of(algorithm, ABC);

        assertThat(digest.hex()).hasSize(digits);
        assertThat(Digest.parse(digest.toString())).isEqualTo(digest);
    }

    @Test
    void aDigestKnowsItsContent() {
        Digest sha512 = Digest.of(Digest.Algorithm.SHA512, ABC);

        assertThat(sha512.isOf(ABC)).isTrue();
        assertThat(sha512.isOf(new byte[0])).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256",
                "sha256:",
                ":" + SHA256_OF_ABC,
                SHA256_OF_ABC,
                "sha256:" + SHA256_OF_ABC + "0",
                "sha256:" + SHA256_OF_ABC + "\n",
                "sha512:" + SHA256_OF_ABC,
                "SHA256:" + SHA256_OF_ABC,
                "md5:900150983cd24fb0d6963f7d28e17f72",
                "sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
                "sha256:../816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            })
    void anythingElseIsNoDigest(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Digest.parse(text));
    }

    @Test
    void digestsSortAsTheyAreWritten() {
        Digest small = Digest.parse("sha256:" + "0".repeat(64));

        assertThat(small).isLessThan(Digest.of(ABC));
    }
}
