package io.github.dockercache.mojo;

import io.github.dockercache.store.Retention;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The limits of the directory store as people write them. */
final class StoreLimits {

    static final String MAX_SIZE = "10GiB";
    static final String MAX_AGE = "30d";

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9}) ?([kKMGT]?i?B?)");

    private static final Map<String, Long> UNITS = Map.of(
            "",
            1L,
            "K",
            1000L,
            "M",
            1000_000L,
            "G",
            1000_000_000L,
            "T",
            1000_000_000_000L,
            "KI",
            1L << 10,
            "MI",
            1L << 20,
            "GI",
            1L << 30,
            "TI",
            1L << 40);

    private StoreLimits() {}

    /** The two limits; {@link io.github.dockercache.image.InvalidInputException} naming the one that is not understood. */
    static Retention of(String maxSize, String maxAge) {
        return new Retention(
                AbstractCacheMojo.read("maxSize", maxSize, StoreLimits::bytes),
                AbstractCacheMojo.read("maxAge", maxAge, TimeSpan::parse));
    }

    /** Reads {@code 10GiB}, {@code 500 MB} and the like; {@link IllegalArgumentException} for anything else. */
    static long bytes(String text) {
        Matcher matcher = SIZE.matcher(text.strip());
        String unit =
                matcher.matches() ? matcher.group(2).toUpperCase(Locale.ROOT).replace("B", "") : "?";
        Long factor = UNITS.get(unit);
        if (factor == null) {
            throw new IllegalArgumentException("not a size such as 500MB or 10GiB: '" + text + "'");
        }
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), factor);
    }
}
