package io.github.dockercache.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TOKEN",
                "token",
                "NPM_TOKEN",
                "TOKEN_NPM",
                "A_Token_B",
                "API_KEY",
                "APIKEY",
                "MY_APIKEY",
                "AUTH",
                "CREDENTIAL",
                "AWS_CREDENTIALS",
                "DB_PASSWORD",
                "db_pword",
                "PASSWD",
                "CLIENT_SECRET",
                "SECRET_"
            })
    void aWordBetweenUnderscoresMakesASecret(String name) {
        assertThat(SecretNames.USUAL.contains(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VERSION",
                "MONKEY",
                "TOKENS",
                "KEYBOARD",
                "AUTHOR",
                "MY-TOKEN",
                "PUBLIC_KEY",
                "KEY_PUBLIC",
                "Public_Token",
                "",
                "_",
                "SECRETARY"
            })
    void otherNamesAreHarmless(String name) {
        assertThat(SecretNames.USUAL.contains(name)).isFalse();
    }

    @Test
    void exceptionsCountInBothDirectionsAndSecretsWin() {
        SecretNames names = new SecretNames(Set.of("CACHE_KEY", "BOTH"), Set.of("LICENCE", "BOTH"));
        assertThat(names.contains("CACHE_KEY")).isFalse();
        assertThat(names.contains("OTHER_KEY")).isTrue();
        assertThat(names.contains("LICENCE")).isTrue();
        assertThat(names.contains("BOTH")).isTrue();
    }
}
