package io.github.dockercache.report;

import io.github.dockercache.cache.PastBuild;
import io.github.dockercache.cache.Rung;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A day, a week or a month, and how many of its builds came to which rung. Days are those of UTC.
 *
 * @param name its first day, or the month
 */
record Period(String name, Map<Rung, Integer> byRung) {

    private static final int MOST_DAYS = 31;
    private static final int MOST_WEEKS = 26;

    /** How long a period is. */
    private enum Length {
        DAY,
        WEEK,
        MONTH;

        LocalDate begin(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
            };
        }

        LocalDate next(LocalDate begin) {
            return switch (this) {
                case DAY -> begin.plusDays(1);
                case WEEK -> begin.plusWeeks(1);
                case MONTH -> begin.plusMonths(1);
            };
        }

        String name(LocalDate begin) {
            return this == MONTH
                    ? begin.toString().substring(0, 7)
                    : begin.toString().substring(5);
        }

        static Length covering(LocalDate from, LocalDate to) {
            if (ChronoUnit.DAYS.between(from, to) < MOST_DAYS) {
                return DAY;
            }
            return ChronoUnit.WEEKS.between(from, to) < MOST_WEEKS ? WEEK : MONTH;
        }
    }

    /** All from the first build to the last, also those without builds; short enough to be seen, and few enough. */
    static List<Period> of(List<PastBuild> builds) {
        if (builds.isEmpty()) {
            return List.of();
        }
        LocalDate first =
                builds.stream().map(Period::day).min(LocalDate::compareTo).orElseThrow();
        LocalDate last =
                builds.stream().map(Period::day).max(LocalDate::compareTo).orElseThrow();
        Length length = Length.covering(first, last);
        List<Period> periods = new ArrayList<>();
        for (LocalDate begin = length.begin(first); !begin.isAfter(last); begin = length.next(begin)) {
            LocalDate here = begin;
            List<PastBuild> within = builds.stream()
                    .filter(build -> length.begin(day(build)).equals(here))
                    .toList();
            periods.add(new Period(length.name(begin), ImageFigures.byRung(within)));
        }
        return periods;
    }

    private static LocalDate day(PastBuild build) {
        return LocalDate.ofInstant(build.time(), ZoneOffset.UTC);
    }
}
