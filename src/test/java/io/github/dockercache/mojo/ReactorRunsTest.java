package io.github.dockercache.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.mojo.ReactorKeys.Arrival;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReactorRunsTest {

    private static final List<Arrival> EXPECTED = IntStream.range(0, 50)
            .mapToObj(module -> new Arrival("it:module-" + module, "default-cli"))
            .toList();

    private final ConcurrentMap<String, String> through = new ConcurrentHashMap<>();

    @Test
    void theLastRunCompletesTheReactor() {
        List<Boolean> answers = EXPECTED.stream()
                .map(run -> ReactorRuns.completes(through, EXPECTED, run))
                .toList();
        assertThat(answers.subList(0, 49)).containsOnly(false);
        assertThat(answers.get(49)).isTrue();
        assertThat(ReactorRuns.completes(through, EXPECTED, EXPECTED.get(0))).isFalse();
    }
}
