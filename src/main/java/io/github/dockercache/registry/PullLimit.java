package io.github.dockercache.registry;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many pulls a registry allows, and how many are left.
 *
 * @param window in which the limit counts; zero when it is not told
 * @see <a href="https://docs.docker.com/docker-hub/usage/pulls/#view-hourly-pull-rate-and-limit">Docker Hub, pull rate and
 *     limit</a>
 */
public record PullLimit(long limit, long remaining, Duration window) {

    /** As {@code 100;w=21600}: the seconds of the window stand behind the number. */
    private static final Pattern COUNT = Pattern.compile("\\s*([0-9]{1,15})\\s*(?:;\\s*w=([0-9]{1,9}))?.*");

    /** Reads an answer's headers; empty where there is no limit. */
    static Optional<PullLimit> in(Response response) {
        Matcher limit = COUNT.matcher(response.header("ratelimit-limit").orElse(""));
        Matcher remaining = COUNT.matcher(response.header("ratelimit-remaining").orElse(""));
        if (!limit.matches() || !remaining.matches()) {
            return Optional.empty();
        }
        String seconds = limit.group(2);
        return Optional.of(new PullLimit(
                Long.parseLong(limit.group(1)),
                Long.parseLong(remaining.group(1)),
                Duration.ofSeconds(seconds == null ? 0 : Long.parseLong(seconds))));
    }
}
