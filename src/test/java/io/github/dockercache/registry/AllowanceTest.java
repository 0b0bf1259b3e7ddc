package io.github.dockercache.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private final Allowance allowance = new Allowance(Duration.ofSeconds(100));

    @Test
    void whatAQuestionTakesIsMissingForTheNext() {
        allowance.within(first -> passed(Duration.ofMillis(50)));

        assertThat(allowance.<Duration>within(Deadline::remaining)).isLessThan(Duration.ofMillis(99_951));
    }

    @Test
    void betweenQuestionsNoTimePasses() {
        Deadline before = allowance.within(deadline -> deadline);
        passed(Duration.ofMillis(50));
        Deadline after = allowance.within(deadline -> deadline);

        assertThat(after.nanos() - before.nanos())
                .isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
    }

    @Test
    void questionsAtTheSameTimeEndTogether() {
        allowance.within(first -> allowance.within(second -> {
            assertThat(second).isEqualTo(first);
            return second;
        }));
    }

    private static Duration passed(Duration time) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            LockSupport.parkNanos(time.toNanos());
        }
        return time;
    }
}
