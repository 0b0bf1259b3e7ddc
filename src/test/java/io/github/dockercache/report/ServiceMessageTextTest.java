package io.github.dockercache.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;

/** Values come back as they went in, read as the vendors say that their agents read them. */
class ServiceMessageTextTest {

    private static final Pattern TEAMCITY_VALUE =
            Pattern.compile("([\\x00-\\x7f&&[^'|\\[\\]\r\n]]|\\|['\\[\\]|nr]|\\|0x[0-9A-F]{4})*");

    private static final Pattern TEAMCITY_ESCAPE = Pattern.compile("\\|(?:0x([0-9A-F]{4})|(.))");

    @Property
    void azuresDataComesBack(@ForAll @Chars({'%', 'A', 'Z', 'P', '2', '5', '0', 'D', '\r', '\n'}) String text) {
        String line = AzureOutput.data(text);
        assertThat(line).doesNotContain("\r", "\n");
        assertThat(readByAzure(line)).isEqualTo(text);
    }

    @Property
    void azuresPropertiesComeBack(
            @ForAll @Chars({'%', 'A', 'Z', 'P', '2', '5', '3', 'B', ';', ']', '\r'}) String text) {
        String line = AzureOutput.property(text);
        assertThat(line).doesNotContain("\r", "\n", ";", "]");
        assertThat(readByAzure(line)).isEqualTo(text);
    }

    @Example
    void whatLooksLikeAnEscapeOfAzuresIsNone() {
        assertThat(readByAzure(AzureOutput.property("100%;%3B%AZP25]\r\n"))).isEqualTo("100%;%3B%AZP25]\r\n");
    }

    /** The percent sign last, or an escape could appear that was none. */
    private static String readByAzure(String text) {
        return text.replace("%3B", ";")
                .replace("%5D", "]")
                .replace("%0D", "\r")
                .replace("%0A", "\n")
                .replace("%AZP25", "%");
    }

    @Property
    void teamcitysValuesComeBack(
            @ForAll @Chars({'|', '\'', '[', ']', 'n', 'r', '\n', '\r', '0', 'x', '\u00fc', '\u2028'}) String text) {
        String line = TeamcityOutput.escaped(text);
        assertThat(line).matches(TEAMCITY_VALUE);
        assertThat(readByTeamcity(line)).isEqualTo(text);
    }

    @Example
    void teamcitysSpecialCharacters() {
        assertThat(TeamcityOutput.escaped("it's [50 %] | gr\u00fcn\r\n")).isEqualTo("it|'s |[50 %|] || gr|0x00FCn|r|n");
    }

    private static String readByTeamcity(String text) {
        return TEAMCITY_ESCAPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(read(found)));
    }

    private static String read(MatchResult escape) {
        if (escape.group(1) != null) {
            return String.valueOf((char) Integer.parseInt(escape.group(1), 16));
        }
        return switch (escape.group(2)) {
            case "n" -> "\n";
            case "r" -> "\r";
            default -> escape.group(2);
        };
    }
}
