package io.github.dockercache.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tables of words, one per line, with what BuildKit's own lexer makes of them. */
class WordsTest {

    private static final String TABLES = "dockerfile-words/";

    private static final Variables VARIABLES = Variables.of(Map.of(
            "V",
            "1.2.3",
            "E",
            "",
            "P",
            "/usr/local/lib/a.tar.gz",
            "S",
            "a b  c",
            "D",
            "$V",
            "Q",
            "it's",
            "B",
            "a\\b*c",
            "N",
            "V",
            "U_1",
            "under",
            "ä",
            "umlaut"));

    private static final Pattern BETWEEN_BARS = Pattern.compile("\\|([^|]*)\\|");

    private static final List<String> EXPANSIONS = List.of(
            "plain-variables",
            "defaults-and-alternatives",
            "required-variables",
            "prefixes-and-suffixes",
            "replacements",
            "quotes-and-escapes",
            "malformed");

    @TestFactory
    Stream<DynamicTest> aWordBecomesWhatBuildKitMakesOfIt() {
        return EXPANSIONS.stream().flatMap(table -> rows(table, '\\'));
    }

    @TestFactory
    Stream<DynamicTest> aBacktickEscapesWhereTheFileSaysSo() {
        return rows("backtick-escapes", '`');
    }

    @TestFactory
    Stream<DynamicTest> aWordSplitsWhereBuildKitSplitsIt() {
        return Resources.lines(TABLES + "splitting.txt").stream()
                .map(line -> DynamicTest.dynamicTest(line, () -> verifySplit(line)));
    }

    @Test
    void theTablesAreAllThere() {
        assertThat(EXPANSIONS.stream().flatMap(table -> Resources.lines(TABLES + table + ".txt").stream()))
                .hasSizeGreaterThan(600)
                .filteredOn(line -> line.endsWith(" refused"))
                .hasSizeGreaterThan(80);
    }

    private static Stream<DynamicTest> rows(String table, char escape) {
        return Resources.lines(TABLES + table + ".txt").stream()
                .map(line -> DynamicTest.dynamicTest(line, () -> verify(line, WordSyntax.of(escape))));
    }

    private static void verify(String line, WordSyntax syntax) {
        List<String> columns = columns(line);
        if (line.endsWith(" refused")) {
            assertThatThrownBy(() -> syntax.expand(columns.get(0), VARIABLES)).isInstanceOf(Refusal.class);
        } else {
            assertThat(columns).hasSize(2);
            assertThat(syntax.expand(columns.get(0), VARIABLES).text()).isEqualTo(columns.get(1));
        }
    }

    private static void verifySplit(String line) {
        List<String> columns = columns(line);
        WordSyntax syntax = WordSyntax.of('\\');
        if (line.endsWith(" refused")) {
            assertThatThrownBy(() -> syntax.expand(columns.get(0), VARIABLES)).isInstanceOf(Refusal.class);
        } else {
            assertThat(syntax.expand(columns.get(0), VARIABLES).words()).isEqualTo(columns.subList(1, columns.size()));
        }
    }

    private static List<String> columns(String line) {
        List<String> columns = new ArrayList<>();
        Matcher matcher = BETWEEN_BARS.matcher(line);
        while (matcher.find()) {
            columns.add(matcher.group(1));
        }
        return columns;
    }
}
