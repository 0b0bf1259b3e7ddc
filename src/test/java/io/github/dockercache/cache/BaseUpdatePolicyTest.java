package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUpdatePolicyTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @Test
    void alwaysIsDueRightAfterALookUp() {
        assertThat(BaseUpdatePolicy.parse("always").isDue(NOON, NOON)).isTrue();
    }

    @Test
    void neverIsNotDueAfterAYear() {
        assertThat(BaseUpdatePolicy.parse("never").isDue(NOON, NOON.plus(Duration.ofDays(365))))
                .isFalse();
    }

    @Test
    void anIntervalIsDueWhenItsLastMinuteIsOver() {
        BaseUpdatePolicy policy = BaseUpdatePolicy.parse("interval:30");
        assertThat(policy.isDue(NOON, NOON.plus(Duration.ofMinutes(30)).minusMillis(1)))
                .isFalse();
        assertThat(policy.isDue(NOON, NOON.plus(Duration.ofMinutes(30)))).isTrue();
    }

    @Test
    void dailyIsDueAtMidnightOfItsZone() {
        BaseUpdatePolicy policy = new BaseUpdatePolicy.Daily(ZoneId.of("Asia/Tokyo"));
        Instant midnight = Instant.parse("2026-03-10T15:00:00Z");
        assertThat(policy.isDue(NOON, midnight.minusSeconds(1))).isFalse();
        assertThat(policy.isDue(NOON, midnight)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "daily", "interval:30", "never"})
    void isShownAsItIsWritten(String text) {
        assertThat(BaseUpdatePolicy.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ALWAYS", "interval", "interval:", "interval:-1", "interval:1h", "interval:99999999999"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> BaseUpdatePolicy.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
