package io.github.dockercache.dockerfile;

import java.util.Optional;

/**
 * {@code --name=value} before an instruction's arguments.
 *
 * @param value without the quotes it was written in; empty when there is no equals sign
 */
record Flag(String name, Optional<String> value) {

    /** Reads a flag out of a word without quotes. */
    static Flag parse(String word) {
        int equals = word.indexOf('=');
        return equals < 0
                ? new Flag(word.substring(2), Optional.empty())
                : new Flag(word.substring(2, equals), Optional.of(word.substring(equals + 1)));
    }

    /** The same flag with another value. */
    Flag withValue(String other) {
        return new Flag(name, Optional.of(other));
    }

    /** One spelling of it, with the file's escape character where it needs one. */
    String print(char escape) {
        return "--" + name + value.map(text -> "=" + quoted(text, escape)).orElse("");
    }

    private static String quoted(String text, char escape) {
        StringBuilder quoted = new StringBuilder();
        boolean needsQuotes = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean isSpecial = c == '"' || c == escape;
            needsQuotes |= isSpecial || c == '\'' || Blanks.isSpace(c);
            quoted.append(isSpecial ? String.valueOf(escape) : "").append(c);
        }
        return needsQuotes ? "\"" + quoted + "\"" : text;
    }
}
