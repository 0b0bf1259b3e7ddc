package io.github.dockercache.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GlobTest {

    @Test
    void wildcardsStayWithinALine() {
        assertThat(Glob.parse("*").withoutPrefix("a\nb", true)).isEqualTo("\nb");
        assertThat(Glob.parse("?").replaceAll("a\nb", "x")).isEqualTo("x\nx");
    }

    @Test
    void charactersBeyondTheFirstPlaneAreOneCharacter() {
        assertThat(Glob.parse("?").withoutPrefix("😀a", false)).isEqualTo("a");
        assertThat(Glob.parseReversed("?").withoutSuffix("a😀", false)).isEqualTo("a");
    }

    @Test
    void inAReplacementOfAllADollarIsSpecial() {
        Glob letter = Glob.parse("b");
        assertThat(letter.replaceAll("abc", "$$")).isEqualTo("a$c");
        assertThat(letter.replaceAll("abc", "<$0>")).isEqualTo("a<b>c");
        assertThat(letter.replaceAll("abc", "<${0}>")).isEqualTo("a<b>c");
        assertThat(letter.replaceAll("abc", "<$name>")).isEqualTo("a<>c");
        assertThat(letter.replaceAll("abc", "<${name}>")).isEqualTo("a<>c");
        assertThat(letter.replaceAll("abc", "<$>")).isEqualTo("a<$>c");
        assertThat(letter.replaceAll("abc", "<${>")).isEqualTo("a<${>c");
        assertThat(letter.replaceAll("abc", "$")).isEqualTo("a$c");
    }

    @Test
    void inAReplacementOfOneADollarIsADollar() {
        assertThat(Glob.parse("b").replaceFirst("abcb", "$0")).isEqualTo("a$0cb");
    }
}
