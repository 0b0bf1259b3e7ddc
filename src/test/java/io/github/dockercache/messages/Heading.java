package io.github.dockercache.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A heading of the manual's page about trouble: one message, or several with commas between. {@code …} and {@code *n*} stand
 * for what differs. Behind its end a message may go on with a sign.
 */
record Heading(String text) {

    private static final Pattern OPEN = Pattern.compile("…|\\*n\\*");

    /** The headings of a page in Markdown. */
    static List<Heading> in(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> new Heading(
                        line.substring("### ".length()).replace("&lt;", "<").replace("&gt;", ">")))
                .toList();
    }

    /** The messages that it may be of: a comma may be one between two messages, or one of a message's own. */
    List<String> readings() {
        List<String> parts = List.of(text.split(", "));
        List<String> readings = new ArrayList<>();
        for (int first = 0; first < parts.size(); first++) {
            for (int end = first + 1; end <= parts.size(); end++) {
                readings.add(String.join(", ", parts.subList(first, end)));
            }
        }
        return readings;
    }

    /** Whether it is of this message. */
    boolean isOf(String problem) {
        return readings().stream().anyMatch(reading -> isOf(reading, problem));
    }

    /** Whether all of its text is one message, and this is that; what differs may be anything. */
    boolean isAllOf(String problem) {
        String pattern = Stream.of(OPEN.split(text, -1)).map(Pattern::quote).collect(Collectors.joining(".*?"));
        return Pattern.compile(pattern + ".*", Pattern.DOTALL).matcher(problem).matches();
    }

    /** Its words that are of none of the messages. */
    List<String> stale(List<String> problems) {
        List<String> parts = new ArrayList<>(List.of(text.split(", ")));
        readings().stream()
                .filter(reading -> problems.stream().anyMatch(problem -> isOf(reading, problem)))
                .forEach(reading -> parts.removeAll(List.of(reading.split(", "))));
        return parts;
    }

    /** Its words without these messages, each of which is written as it is here. */
    List<String> without(List<String> messages) {
        List<String> parts = new ArrayList<>(List.of(text.split(", ")));
        readings().stream()
                .filter(messages::contains)
                .forEach(reading -> parts.removeAll(List.of(reading.split(", "))));
        return parts;
    }

    private static boolean isOf(String reading, String problem) {
        StringBuilder pattern = new StringBuilder();
        String[] words = OPEN.split(reading, -1);
        for (int at = 0; at < words.length; at++) {
            boolean last = at == words.length - 1;
            pattern.append(Pattern.quote(words[at]));
            pattern.append(
                    last ? "(?![\\p{L}\\p{N}]).*" : at == words.length - 2 && words[at + 1].isEmpty() ? ".+" : "\\S+");
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL)
                .matcher(problem)
                .matches();
    }
}
