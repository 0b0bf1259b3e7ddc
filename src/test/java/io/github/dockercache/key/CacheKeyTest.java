package io.github.dockercache.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.dockercache.image.Digest;
import org.junit.jupiter.api.Test;

class CacheKeyTest {

    @Test
    void aKeyIsWrittenAsItsHexDigits() {
        assertThat(new CacheKey(Digest.of(new byte[0])))
                .hasToString(Digest.of(new byte[0]).hex());
    }

    @Test
    void aDigestOfAnotherAlgorithmIsNoKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CacheKey(Digest.of(Digest.Algorithm.SHA512, new byte[0])));
    }
}
