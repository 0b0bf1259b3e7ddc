package io.github.dockercache.dockerfile;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Time spans as Go writes them: {@code 1m30s}, {@code 1.5h}, {@code 0}.
 *
 * @see <a href="https://pkg.go.dev/time#ParseDuration">Go, time.ParseDuration</a>
 */
final class GoDuration {

    private static final int LONGEST = 100;

    private static final Pattern PART = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");

    private GoDuration() {}

    /** The span in nanoseconds; empty when the text is none, or is longer than Go can count. */
    static Optional<BigDecimal> nanoseconds(String text) {
        boolean isSigned = text.startsWith("-") || text.startsWith("+");
        String digits = isSigned ? text.substring(1) : text;
        if (digits.equals("0")) {
            return Optional.of(BigDecimal.ZERO);
        }
        if (digits.isEmpty() || digits.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher part = PART.matcher(digits);
        BigDecimal sum = BigDecimal.ZERO;
        int end = 0;
        while (end < digits.length()) {
            if (!part.find(end) || part.start() != end) {
                return Optional.empty();
            }
            sum = sum.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nanosecondsOf(part.group(2)))));
            end = part.end();
        }
        return Optional.of(text.startsWith("-") ? sum.negate() : sum)
                .filter(span -> span.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0);
    }

    private static long nanosecondsOf(String unit) {
        return switch (unit) {
            case "h" -> 3_600_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "s" -> 1_000_000_000L;
            case "ms" -> 1_000_000L;
            case "ns" -> 1L;
            default -> 1_000L;
        };
    }
}
