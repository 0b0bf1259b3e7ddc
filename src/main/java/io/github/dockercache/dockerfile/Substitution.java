package io.github.dockercache.dockerfile;

import java.util.Optional;

/**
 * What stands in <code>${…}</code>: a variable, and maybe what to do with its value.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#environment-replacement">Dockerfile reference, Environment
 *     replacement</a>
 */
final class Substitution {

    private static final String FORMS = "use ${name}, ${name:-word}, ${name-word}, ${name:+word}, ${name+word},"
            + " ${name:?word}, ${name?word}, ${name#pattern}, ${name##pattern}, ${name%pattern}, ${name%%pattern},"
            + " ${name/pattern/word} or ${name//pattern/word}";

    private final WordReader reader;
    private final CodePoints in;
    private final boolean keepsUnset;

    /**
     * @param in stands after the opening brace
     * @param keepsUnset gives the substitution itself when the variable is not set
     */
    Substitution(WordReader reader, CodePoints in, boolean keepsUnset) {
        this.reader = reader;
        this.in = in;
        this.keepsUnset = keepsUnset;
    }

    String read() {
        if (in.isAtEnd() || in.peek() == '{' || in.peek() == '}' || in.peek() == ':') {
            throw new Refusal("${ is not followed by a variable's name", FORMS);
        }
        String name = reader.name();
        int operator = in.next();
        return switch (operator) {
            case '}' -> reader.value(name).orElse(keepsUnset ? "${" + name + "}" : "");
            case ':' -> withWord(name, in.next(), true);
            case '+', '-', '?', '#', '%' -> withWord(name, operator, false);
            case '/' -> replaced(name);
            default -> throw unknown(operator);
        };
    }

    private String withWord(String name, int operator, boolean emptyIsUnset) {
        boolean isTrim = operator == '#' || operator == '%';
        if (isTrim && emptyIsUnset) {
            throw unknown(operator);
        }
        String word = reader.until('}', isTrim);
        Optional<String> set = reader.value(name);
        if (keepsUnset && set.isEmpty()) {
            return "${" + name + (emptyIsUnset ? ":" : "") + Character.toString(operator) + word + "}";
        }
        Optional<String> value = emptyIsUnset ? set.filter(v -> !v.isEmpty()) : set;
        return switch (operator) {
            case '-' -> value.orElse(word);
            case '+' -> value.isPresent() ? word : "";
            case '?' -> required(name, value, set.isPresent());
            case '#', '%' -> trimmed(set.orElse(""), operator, word);
            default -> throw unknown(operator);
        };
    }

    private String required(String name, Optional<String> value, boolean isSet) {
        if (value.isEmpty() && (isSet || reader.knows(name))) {
            throw new Refusal(
                    "the variable " + Excerpt.of(name) + " is required here and is " + (isSet ? "empty" : "not set"),
                    "give it a value: as a build argument, or as a default in its ARG line");
        }
        return value.orElse("");
    }

    private static String trimmed(String value, int operator, String word) {
        boolean longest = word.codePoints().findFirst().orElse(CodePoints.END) == operator;
        String pattern = longest ? word.substring(1) : word;
        return operator == '#'
                ? Glob.parse(pattern).withoutPrefix(value, longest)
                : Glob.parseReversed(pattern).withoutSuffix(value, longest);
    }

    private String replaced(String name) {
        boolean all = in.peek() == '/';
        if (all) {
            in.next();
        }
        String pattern = reader.until('/', true);
        String replacement = reader.until('}', true);
        Optional<String> value = reader.value(name);
        if (keepsUnset && value.isEmpty()) {
            return "${" + name + "/" + pattern + "/" + replacement + "}";
        }
        Glob glob = Glob.parse(pattern);
        return all ? glob.replaceAll(value.orElse(""), replacement) : glob.replaceFirst(value.orElse(""), replacement);
    }

    private static Refusal unknown(int operator) {
        String shown = operator == CodePoints.END ? "the end of the line" : Excerpt.of(Character.toString(operator));
        return new Refusal("in ${…} the name is followed by " + shown + ", which means nothing", FORMS);
    }
}
