package io.github.dockercache.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.InvalidInputException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusTroubleTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void retryAfterIsSecondsOrADate() {
        assertThat(wait("120")).contains(Duration.ofMinutes(2));
        assertThat(wait("Sat, 21 Nov 2026 12:00:30 GMT")).contains(Duration.ofSeconds(30));
        assertThat(wait("Sat, 21 Nov 2026 11:00:00 GMT")).contains(Duration.ZERO);
        assertThat(wait("soon")).isEmpty();
    }

    @Test
    void onlyTroubleThatPassesIsWorthAnotherTry() {
        for (int status : List.of(408, 429, 500, 502, 503, 504)) {
            assertThat(trouble(status, "")).isInstanceOf(PassingTrouble.class);
        }
        for (int status : List.of(400, 401, 403, 404, 418, 501)) {
            assertThat(trouble(status, "")).isNotInstanceOf(PassingTrouble.class);
        }
    }

    @Test
    void anUnknownRepositoryIsToldFromAnUnknownTag() {
        assertThat(trouble(404, "{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]}"))
                .hasMessageContaining("no such repository");
        assertThat(trouble(404, "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\"}]}"))
                .hasMessageContaining("no such image");
        assertThat(trouble(404, "not json")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void whatAServerWritesIsNotRepeated() {
        assertThat(trouble(403, "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"planted\"}]}"))
                .hasMessageNotContaining("planted");
    }

    private static Optional<Duration> wait(String value) {
        return StatusTrouble.retryAfter(response(429, "", Map.of("retry-after", List.of(value))), NOW);
    }

    private static Exception trouble(int status, String body) {
        return new StatusTrouble("registry.test", false).of(response(status, body, Map.of()));
    }

    private static Response response(int status, String body, Map<String, List<String>> headers) {
        return new Response(
                status, URI.create("https://registry.test/v2/"), headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
