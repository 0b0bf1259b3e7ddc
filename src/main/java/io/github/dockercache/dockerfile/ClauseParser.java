package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Arguments.Check;
import io.github.dockercache.dockerfile.Arguments.Json;
import io.github.dockercache.dockerfile.Arguments.None;
import io.github.dockercache.dockerfile.Arguments.Pair;
import io.github.dockercache.dockerfile.Arguments.Pairs;
import io.github.dockercache.dockerfile.Arguments.Text;
import io.github.dockercache.dockerfile.Arguments.Trigger;
import io.github.dockercache.dockerfile.Arguments.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes one joined line apart: keyword, flags, arguments in the form that the keyword gives them. */
final class ClauseParser {

    private final int line;
    private final char escape;

    ClauseParser(int line, char escape) {
        this.line = line;
        this.escape = escape;
    }

    /** The clause of this line; a {@link Refusal} when its arguments are malformed. Documents are not read yet. */
    Clause parse(String source) {
        return parse(source, false);
    }

    private Clause parse(String source, boolean isTrigger) {
        ClauseText text = ClauseText.of(source, escape);
        List<Flag> flags =
                text.flags().stream().map(word -> Flag.parse(word.text())).toList();
        Arguments arguments = arguments(text.keyword(), text.arguments(), isTrigger);
        return new Clause(line, text.keyword(), flags, arguments, List.of(), source, escape);
    }

    private Arguments arguments(String keyword, String rest, boolean isTrigger) {
        if (rest.isEmpty()) {
            return new None();
        }
        return switch (keyword) {
            case "ADD", "COPY", "VOLUME" -> jsonOr(rest, new Words(Blanks.split(rest)));
            case "RUN", "CMD", "ENTRYPOINT", "SHELL" -> jsonOr(rest, new Text(rest));
            case "FROM", "EXPOSE" -> new Words(Blanks.split(rest));
            case "WORKDIR", "USER", "STOPSIGNAL", "MAINTAINER" -> new Text(rest);
            case "ENV", "LABEL" -> pairs(keyword, rest);
            case "ARG" -> new Words(QuotedWords.of(rest, escape));
            case "HEALTHCHECK" -> check(rest);
            case "ONBUILD" -> isTrigger ? new Text(rest) : new Trigger(parse(rest, true));
            default -> new None();
        };
    }

    private static Arguments jsonOr(String rest, Arguments otherwise) {
        return JsonText.strings(rest).<Arguments>map(Json::new).orElse(otherwise);
    }

    private static Arguments check(String rest) {
        int end = 0;
        while (end < rest.length() && !Blanks.isAsciiSpace(rest.charAt(end))) {
            end++;
        }
        String command = Blanks.trimStart(rest.substring(end));
        return new Check(
                rest.substring(0, end).toUpperCase(Locale.ROOT),
                command.isEmpty() ? new None() : jsonOr(command, new Text(command)));
    }

    private Arguments pairs(String keyword, String rest) {
        List<String> words = QuotedWords.of(rest, escape);
        if (words.isEmpty()) {
            return new None();
        }
        if (!words.get(0).contains("=")) {
            List<String> parts = Blanks.split(rest, 2);
            if (parts.size() < 2) {
                throw new Refusal(
                        keyword + " " + Excerpt.of(rest) + " has a name and no value",
                        "write " + keyword + " name=value");
            }
            return new Pairs(List.of(new Pair(parts.get(0), " ", parts.get(1))));
        }
        List<Pair> pairs = new ArrayList<>();
        words.forEach(word -> pairs.add(pair(keyword, word)));
        return new Pairs(pairs);
    }

    private static Pair pair(String keyword, String word) {
        int equals = word.indexOf('=');
        if (equals < 0) {
            throw new Refusal(
                    "in " + keyword + ", " + Excerpt.of(word) + " has no =",
                    "write name=value, and put a value that has blanks in it into quotes");
        }
        return new Pair(word.substring(0, equals), "=", word.substring(equals + 1));
    }
}
