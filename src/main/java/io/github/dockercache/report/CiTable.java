package io.github.dockercache.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A report as a table in Markdown, one line an image, with the whole reactor's keys below it. */
record CiTable(CiReport report) {

    private static final String HEAD = """
            | docker-cache | base key | files key | hit | time | did not have to be done | image |
            | --- | --- | --- | --- | --- | --- | --- |
            """;
    private static final int SHORT_KEY = 12;

    /** The table, with an empty line before and behind it, as Markdown wants. */
    String text() {
        StringBuilder text = new StringBuilder("\n").append(HEAD);
        report.images()
                .forEach((name, values) -> text.append("| ")
                        .append(name)
                        .append(" | ")
                        .append(String.join(" | ", cells(values)))
                        .append(" |\n"));
        text.append('\n');
        report.keys()
                .asMap()
                .forEach((name, value) -> text.append('`')
                        .append(name)
                        .append("` is `")
                        .append(value)
                        .append("`  \n"));
        return text.append('\n').toString();
    }

    private static List<String> cells(KeyValues values) {
        return List.of(
                key(values, "base"),
                key(values, "files"),
                values.get(KeyValues.HIT).orElse(""),
                values.get(KeyValues.SECONDS).map(CiTable::time).orElse(""),
                spared(values),
                values.get(KeyValues.PUSHED)
                        .or(() -> values.get(KeyValues.DIGEST))
                        .map(CiTable::code)
                        .orElse(""));
    }

    private static String key(KeyValues values, String tier) {
        return values.get("key." + tier)
                .map(key -> code(key.substring(0, SHORT_KEY)))
                .orElse("");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String time(String seconds) {
        return Amount.time(
                Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValueExact()));
    }

    /** What the build and the push could do without. */
    private static String spared(KeyValues values) {
        List<String> spared = new ArrayList<>();
        values.get(KeyValues.HIT).ifPresent(hit -> spared.add(built(hit, values)));
        values.get(KeyValues.SPARED)
                .map(Long::parseLong)
                .filter(bytes -> bytes > 0)
                .ifPresent(bytes -> spared.add("sending " + Amount.bytes(bytes)));
        return String.join(", ", spared);
    }

    private static String built(String hit, KeyValues values) {
        long cached = values.get(KeyValues.STEPS_CACHED).map(Long::parseLong).orElse(0L);
        long run = values.get(KeyValues.STEPS_RUN).map(Long::parseLong).orElse(0L);
        return switch (hit) {
            case "image" -> "the build";
            case "prefix" -> "the engine's part";
            case "layers" -> cached + " of " + (cached + run) + " steps";
            default -> "nothing";
        };
    }
}
