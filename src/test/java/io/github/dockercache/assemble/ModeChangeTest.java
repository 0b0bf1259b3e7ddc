package io.github.dockercache.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.assemble.VersionDependentException.Difference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModeChangeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0755     | 0600  | 0755
            7711     | 0600  | 7711
            0        | 0777  | 0000
            u+x      | 0644  | 0744
            +x       | 0644  | 0755
            a+x,g-x  | 0644  | 0745
            go-rwx   | 0777  | 0700
            u=rw,go=r| 0777  | 0644
            =r       | 4755  | 0444
            o=       | 0777  | 0770
            ug+s     | 0755  | 6755
            o+s      | 0755  | 0755
            +t       | 0755  | 1755
            o+t      | 0755  | 0755
            u=g      | 0654  | 0554
            g=u      | 2741  | 2771
            o+u      | 0750  | 0757
            g-u      | 0770  | 0700
            u=rg     | 0750  | 0550
            u+w-x    | 0555  | 0655
            +X       | 0644  | 0644
            +X       | 0744  | 0755
            -X       | 0755  | 0644
            u+x,+X   | 0644  | 0744
            """)
    void changesTheModeOfAFile(String change, String before, String after) {
        assertThat(changed(change, before, false)).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({"+X, 0644, 0755", "a=rX, 0700, 0555", "go+X, 0700, 0711"})
    void everyFolderMayBeSearched(String change, String before, String after) {
        assertThat(changed(change, before, true)).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "+600", "rwx", "u", ",u+x", "u+x,", "0755x", "10000", "-1", ""})
    void whatIsNoModeIsRefused(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ModeChange.parse(text, BuildKitRules.CURRENT))
                .withMessage("--chmod is no mode");
        assertThatExceptionOfType(Difference.class).isThrownBy(() -> ModeChange.parse(text, BuildKitRules.COMMON));
    }

    @ParameterizedTest
    @CsvSource({"8,", "u+x,", "0755x,", "40000000000,", "10000, 0000", "17654, 7654"})
    void docker26PassesOverWhatIsNotOctal(String text, @Nullable String mode) {
        assertThat(ModeChange.parse(text, BuildKitRules.DOCKER_26).map(change -> octal(change.apply(0640, false))))
                .isEqualTo(Optional.ofNullable(mode));
    }

    private static String changed(String change, String before, boolean isFolder) {
        ModeChange parsed = ModeChange.parse(change, BuildKitRules.CURRENT).orElseThrow();
        return octal(parsed.apply(Integer.parseInt(before, 8), isFolder));
    }

    private static String octal(int mode) {
        return Integer.toOctalString(010000 | mode).substring(1);
    }
}
