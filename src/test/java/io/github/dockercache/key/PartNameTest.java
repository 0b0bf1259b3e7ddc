package io.github.dockercache.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prefix",
                "base.1.linux/amd64",
                "file.\"pom.xml\"",
                "file.\"a b \\n\\\"\"",
                "\"\"",
                "arg.NPM_TOKEN"
            })
    void plainAndQuotedRunsMakeAName(String text) {
        assertThat(new PartName(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "a=b", "a\n", "file.\"a", "file.\"\\x\"", "file.\"\\u0041\"", "file.\"\n\"", "é"
            })
    void anythingElseIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PartName(text));
    }

    @Test
    void aSegmentIsQuotedOnlyWhereThePatternDoesNotCoverIt() {
        Pattern letters = Pattern.compile("[a-z]+");

        assertThat(new PartName("arg").plainIf(letters, "token")).hasToString("arg.token");
        assertThat(new PartName("arg").plainIf(letters, "a.b")).hasToString("arg.\"a.b\"");
    }
}
