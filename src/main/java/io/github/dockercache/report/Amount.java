package io.github.dockercache.report;

import java.time.Duration;
import java.util.Locale;

/** Sizes and times for people, with their units. */
public final class Amount {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
    private static final double STEP = 1000;

    private Amount() {}

    /** As {@code 12.3 MB}; three digits that count, powers of 1000. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (Math.abs(value) >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        String digits = unit == 0 || value >= 100 ? "%.0f" : "%.1f";
        return String.format(Locale.ROOT, digits + " %s", value, UNITS[unit]);
    }

    /** The largest unit alone, as {@code 3 h}. */
    public static String age(Duration time) {
        if (time.toDays() > 1) {
            return time.toDays() + " days";
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h";
        }
        return time.toMinutes() > 0 ? time.toMinutes() + " min" : Math.max(0, time.toSeconds()) + " s";
    }

    /** As {@code 2 min 5 s}, {@code 7.3 s} or {@code 12 ms}. */
    public static String time(Duration time) {
        if (time.toMinutes() > 0) {
            return time.toMinutes() + " min " + time.toSecondsPart() + " s";
        }
        return time.toSeconds() == 0
                ? time.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", time.toMillis() / STEP);
    }
}
