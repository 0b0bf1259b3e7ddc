package io.github.dockercache.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueListTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b       | a;b",
                " a , b ,, | a;b",
                "a\\,b,c   | a,b;c",
                "a\\\\,b   | a\\;b",
                "a\\b      | a\\b",
            })
    void aPropertyIsCutAtCommasThatNoBackslashGuards(String property, String expected) {
        ValueList list = new ValueList();
        list.set(property);
        assertThat(list.asList()).containsExactly(expected.split(";"));
    }

    @Test
    void aPropertyReplacesWhatThePomSays() {
        ValueList list = new ValueList();
        list.add("a");
        list.set("b");
        assertThat(list.asList()).isEqualTo(List.of("b"));
    }
}
