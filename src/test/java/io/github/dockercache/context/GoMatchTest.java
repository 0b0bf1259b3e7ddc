package io.github.dockercache.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class GoMatchTest {

    @Test
    void aPatternMatchesWhatGoSays() {
        SoftAssertions answers = new SoftAssertions();
        for (List<String> each : Cases.fields("wildcards.txt")) {
            answers.assertThat(answer(each.get(0), each.get(1)))
                    .as("%s on %s", each.get(0), each.get(1))
                    .isEqualTo(each.get(2));
        }
        answers.assertAll();
    }

    @Test
    void thereAreCasesOfAllKinds() {
        List<String> answers =
                Cases.fields("wildcards.txt").stream().map(each -> each.get(2)).toList();

        assertThat(answers).filteredOn("yes"::equals).hasSizeGreaterThan(100);
        assertThat(answers).filteredOn("no"::equals).hasSizeGreaterThan(100);
        assertThat(answers).filteredOn("bad"::equals).hasSizeGreaterThan(50);
    }

    private static String answer(String pattern, String name) {
        try {
            return GoMatch.parse(pattern).matches(name) ? "yes" : "no";
        } catch (BadPatternException e) {
            return "bad";
        }
    }
}
