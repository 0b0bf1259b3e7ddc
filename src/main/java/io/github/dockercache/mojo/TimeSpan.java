package io.github.dockercache.mojo;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them in a POM: a whole number and {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}. */
final class TimeSpan {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9}) ?(ms|s|m|h|d)");

    private TimeSpan() {}

    /** Reads {@code 60s} and the like; {@link IllegalArgumentException} for anything else. */
    static Duration parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a time such as 60s, 5m or 14d: '" + text + "'");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
