package io.github.dockercache.build;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Options of buildx that are one record of CSV: {@code type=local,dest=/cache}. */
final class Csv {

    private Csv() {}

    /** The fields, each quoted where it needs to be. */
    static String of(String... fields) {
        return Stream.of(fields).map(Csv::quoted).collect(Collectors.joining(","));
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }
}
