package io.github.dockercache.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux/amd64",
        "Linux/AMD64, linux/amd64",
        "linux/x86_64, linux/amd64",
        "linux/x86-64, linux/amd64",
        "linux/amd64/v1, linux/amd64",
        "linux/amd64/v3, linux/amd64/v3",
        "linux/i386, linux/386",
        "linux/aarch64, linux/arm64",
        "linux/arm64/v8, linux/arm64",
        "linux/arm64/8, linux/arm64",
        "linux/arm64/v9, linux/arm64/v9",
        "linux/arm, linux/arm/v7",
        "linux/arm/7, linux/arm/v7",
        "linux/arm/6, linux/arm/v6",
        "linux/arm/v5, linux/arm/v5",
        "linux/armhf, linux/arm/v7",
        "linux/armel, linux/arm/v6",
        "linux/ppc64le, linux/ppc64le",
        "linux/s390x, linux/s390x",
        "linux/riscv64, linux/riscv64",
        "macos/arm64, darwin/arm64",
        "windows/amd64, windows/amd64",
    })
    void aPlatformIsWrittenInItsUsualSpelling(String text, String usual) {
        assertThat(Platform.parse(text)).hasToString(usual);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "linux",
                "linux/",
                "/amd64",
                "linux/amd64/",
                "linux/arm/v7/x",
                "linux/a md64",
                "linux//v7",
                "linux/amd64\n"
            })
    void anythingElseIsNoPlatform(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Platform.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux/amd64 linux/386",
        "linux/amd64/v3, linux/amd64/v3 linux/amd64/v2 linux/amd64 linux/386",
        "linux/arm/v5, linux/arm/v5",
        "linux/arm/v7, linux/arm/v7 linux/arm/v6 linux/arm/v5",
        "linux/arm64, linux/arm64 linux/arm/v8 linux/arm/v7 linux/arm/v6 linux/arm/v5",
        "linux/arm64/v8.2, linux/arm64/v8.2 linux/arm64/v8.1 linux/arm64"
                + " linux/arm/v8 linux/arm/v7 linux/arm/v6 linux/arm/v5",
        "linux/arm64/v9.1, linux/arm64/v9.1 linux/arm64/v9 linux/arm64/v8.6 linux/arm64/v8.5 linux/arm64/v8.4"
                + " linux/arm64/v8.3 linux/arm64/v8.2 linux/arm64/v8.1 linux/arm64"
                + " linux/arm/v8 linux/arm/v7 linux/arm/v6 linux/arm/v5",
        "linux/arm64/v8.0, linux/arm64 linux/arm/v8 linux/arm/v7 linux/arm/v6 linux/arm/v5",
        "linux/arm64/odd, linux/arm64/odd",
        "linux/s390x, linux/s390x",
        "windows/amd64, windows/amd64 windows/386",
    })
    void whatRunsOnAPlatformIsListedBestFirst(String platform, String runs) {
        assertThat(Platform.parse(platform).compatible())
                .containsExactlyElementsOf(
                        Arrays.stream(runs.split(" ", -1)).map(Platform::parse).toList());
    }

    @Test
    void noVersionOfArm64HasMoreThanTheLastOfItsElders() {
        assertThat(Platform.parse("linux/arm64/v9.7").compatible())
                .contains(Platform.parse("linux/arm64/v8.9"))
                .doesNotContain(Platform.parse("linux/arm64/v8.10"));
    }

    @Test
    void thisMachineIsALinuxOfThisArchitecture() {
        assertThat(Platform.ofThisMachine().os()).isEqualTo("linux");
        assertThat(Platform.ofThisMachine()).isEqualTo(Platform.parse("linux/" + System.getProperty("os.arch")));
    }

    @Test
    void platformsSortAsTheyAreWritten() {
        assertThat(Platform.parse("linux/amd64")).isLessThan(Platform.parse("linux/arm64"));
    }
}
