package io.github.dockercache.dockerfile;

import java.util.List;
import java.util.stream.Collectors;

/** What follows keyword and flags, in the form that the keyword gives it. */
sealed interface Arguments {

    /** The pieces, as BuildKit counts them. */
    List<String> words();

    /** One spelling of them; read again it gives the same arguments. */
    String print();

    /** Nothing. */
    record None() implements Arguments {
        @Override
        public List<String> words() {
            return List.of();
        }

        @Override
        public String print() {
            return "";
        }
    }

    /** A JSON array: the exec form. */
    record Json(List<String> words) implements Arguments {
        public Json {
            words = List.copyOf(words);
        }

        @Override
        public String print() {
            return JsonText.array(words);
        }
    }

    /** Words between blanks; quotes and variables still in them. */
    record Words(List<String> words) implements Arguments {
        public Words {
            words = List.copyOf(words);
        }

        @Override
        public String print() {
            return String.join(" ", words);
        }
    }

    /** All the rest of the line: a shell command, a path, a name. */
    record Text(String text) implements Arguments {
        @Override
        public List<String> words() {
            return List.of(text);
        }

        @Override
        public String print() {
            return text;
        }
    }

    /** Names and values ({@code ENV}, {@code LABEL}); quotes and variables still in them. */
    record Pairs(List<Pair> pairs) implements Arguments {
        public Pairs {
            pairs = List.copyOf(pairs);
        }

        @Override
        public List<String> words() {
            return pairs.stream().map(Pair::print).toList();
        }

        @Override
        public String print() {
            return pairs.stream().map(Pair::print).collect(Collectors.joining(" "));
        }
    }

    /**
     * A health check.
     *
     * @param kind in upper case
     */
    record Check(String kind, Arguments command) implements Arguments {
        @Override
        public List<String> words() {
            return command.words();
        }

        @Override
        public String print() {
            return command.words().isEmpty() ? kind : kind + " " + command.print();
        }
    }

    /** Another instruction, which {@code ONBUILD} keeps for later. */
    record Trigger(Clause clause) implements Arguments {
        @Override
        public List<String> words() {
            return List.of(clause.keyword());
        }

        @Override
        public String print() {
            return clause.print();
        }
    }

    /**
     * A name and its value.
     *
     * @param separator {@code =}, or a blank in the old form whose value is all the rest of the line
     */
    record Pair(String name, String separator, String value) {
        String print() {
            return name + separator + value;
        }
    }
}
