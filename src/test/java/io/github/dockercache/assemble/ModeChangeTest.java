package io.github.dockercache.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(octal(ModeChange.parse(change).apply(Integer.parseInt(before, 8), false)))
                .isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({"+X, 0644, 0755", "a=rX, 0700, 0555", "go+X, 0700, 0711"})
    void everyFolderMayBeSearched(String change, String before, String after) {
        assertThat(octal(ModeChange.parse(change).apply(Integer.parseInt(before, 8), true)))
                .isEqualTo(after);
    }

    private static String octal(int mode) {
        return Integer.toOctalString(010000 | mode).substring(1);
    }
}
