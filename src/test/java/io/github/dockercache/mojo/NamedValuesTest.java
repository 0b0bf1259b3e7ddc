package io.github.dockercache.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedValuesTest {

    private final NamedValues values = new NamedValues();

    @Test
    void aPropertyAddsToThePomAndWins() {
        values.put("A", "1");
        values.put("B", "1");
        values.set("B=2,C=3");
        assertThat(values.asMap()).containsExactly(Map.entry("A", "1"), Map.entry("B", "2"), Map.entry("C", "3"));
    }

    @Test
    void aValueMayHoldCommasAndEqualSigns() {
        values.set("A=x\\,y=z,B=");
        assertThat(values.asMap()).isEqualTo(Map.of("A", "x,y=z", "B", ""));
    }

    @Test
    void anEntryWithoutANameIsRefusedWithoutShowingItsValue() {
        values.set("A=1,sesame");
        assertThatThrownBy(values::asMap)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("sesame");
    }

    @Test
    void noValueIsShown() {
        values.set("NPM_TOKEN=sesame");
        values.put("OTHER_TOKEN", "sesame");
        assertThat(values.toString()).contains("OTHER_TOKEN").doesNotContain("sesame");
    }
}
