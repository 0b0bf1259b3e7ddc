package io.github.dockercache.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** When a moved tag may change the key, like Maven's {@code updatePolicy} of snapshots. */
public sealed interface BaseUpdatePolicy {

    /** Whether the registry is to be asked again about what it last said at {@code checked}. */
    boolean isDue(Instant checked, Instant now);

    /**
     * Reads {@code always}, {@code daily}, {@code interval:MINUTES} or {@code never}.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    static BaseUpdatePolicy parse(String text) {
        return switch (text) {
            case "always" -> new Always();
            case "daily" -> new Daily(ZoneId.systemDefault());
            case "never" -> new Never();
            default -> {
                if (!text.matches("interval:[0-9]{1,9}")) {
                    throw new IllegalArgumentException("not always, daily, interval:MINUTES or never: '" + text + "'");
                }
                yield new Every(Duration.ofMinutes(Long.parseLong(text.substring("interval:".length()))));
            }
        };
    }

    /** At each build. */
    record Always() implements BaseUpdatePolicy {
        @Override
        public boolean isDue(Instant checked, Instant now) {
            return true;
        }

        @Override
        public String toString() {
            return "always";
        }
    }

    /** At the first build of a calendar day in this zone. */
    record Daily(ZoneId zone) implements BaseUpdatePolicy {
        @Override
        public boolean isDue(Instant checked, Instant now) {
            return checked.isBefore(
                    now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant());
        }

        @Override
        public String toString() {
            return "daily";
        }
    }

    /** When this much time has passed. */
    record Every(Duration interval) implements BaseUpdatePolicy {
        @Override
        public boolean isDue(Instant checked, Instant now) {
            return !now.isBefore(checked.plus(interval));
        }

        @Override
        public String toString() {
            return "interval:" + interval.toMinutes();
        }
    }

    /** Only what was never asked before. */
    record Never() implements BaseUpdatePolicy {
        @Override
        public boolean isDue(Instant checked, Instant now) {
            return false;
        }

        @Override
        public String toString() {
            return "never";
        }
    }
}
