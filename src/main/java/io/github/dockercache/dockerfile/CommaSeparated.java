package io.github.dockercache.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One line of comma-separated values, as {@code --mount} takes it: a value in double quotes may have commas in it. */
final class CommaSeparated {

    private CommaSeparated() {}

    /** The values; a {@link Refusal} when there is none, or a quote stands where it cannot. */
    static List<String> parse(String line) {
        if (line.isEmpty()) {
            throw new Refusal("the flag's value is empty", "write name=value pairs with commas between them");
        }
        List<String> values = new ArrayList<>();
        int at = 0;
        while (at <= line.length()) {
            StringBuilder value = new StringBuilder();
            at = line.startsWith("\"", at) ? quoted(line, at + 1, value) : plain(line, at, value);
            values.add(value.toString());
            if (at < line.length() && line.charAt(at) != ',') {
                throw misplacedQuote();
            }
            at++;
        }
        return List.copyOf(values);
    }

    private static int plain(String line, int from, StringBuilder value) {
        int comma = line.indexOf(',', from);
        int end = comma < 0 ? line.length() : comma;
        value.append(line, from, end);
        if (value.indexOf("\"") >= 0) {
            throw misplacedQuote();
        }
        return end;
    }

    private static int quoted(String line, int from, StringBuilder value) {
        int at = from;
        while (true) {
            int quote = line.indexOf('"', at);
            if (quote < 0) {
                throw misplacedQuote();
            }
            value.append(line, at, quote);
            if (!line.startsWith("\"", quote + 1)) {
                return quote + 1;
            }
            value.append('"');
            at = quote + 2;
        }
    }

    private static Refusal misplacedQuote() {
        return new Refusal(
                "a double quote stands in the middle of a comma-separated value, or its twin is missing",
                "put the quotes around the whole name=value, and write each of them \\\"");
    }

    /** One spelling of these values. */
    static String print(List<String> values) {
        return values.stream()
                .map(value ->
                        value.contains(",") || value.contains("\"") ? "\"" + value.replace("\"", "\"\"") + "\"" : value)
                .collect(Collectors.joining(","));
    }
}
