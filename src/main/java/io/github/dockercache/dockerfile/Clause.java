package io.github.dockercache.dockerfile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One instruction as the lines give it: taken apart, but not yet known to be a valid one.
 *
 * @param line where it starts, from 1
 * @param keyword in upper case
 * @param source the line as it stands in the file, continuations joined
 * @param escape the file's escape character
 */
record Clause(
        int line,
        String keyword,
        List<Flag> flags,
        Arguments arguments,
        List<Heredoc> heredocs,
        String source,
        char escape) {

    private static final Set<String> MAYBE_ARRAYS =
            Set.of("ADD", "CMD", "COPY", "ENTRYPOINT", "HEALTHCHECK", "SHELL", "VOLUME");

    private static final Pattern BEHIND_BLANK = Pattern.compile("<<\\s");

    Clause {
        flags = List.copyOf(flags);
        heredocs = List.copyOf(heredocs);
    }

    /** The value of a flag that can stand here once. */
    Optional<String> flag(String name) {
        return flags.stream()
                .filter(flag -> flag.name().equals(name))
                .findFirst()
                .flatMap(Flag::value);
    }

    /** The values of a flag that can stand here several times. */
    List<String> flagValues(String name) {
        return flags.stream()
                .filter(flag -> flag.name().equals(name))
                .flatMap(flag -> flag.value().stream())
                .toList();
    }

    /** Whether a flag without a value, or with {@code true} or {@code false}, is on; what it is when it is not there. */
    boolean isOn(String name, boolean otherwise) {
        return flags.stream()
                .filter(flag -> flag.name().equals(name))
                .findFirst()
                .map(flag -> flag.value().orElse("true").equalsIgnoreCase("true"))
                .orElse(otherwise);
    }

    /** Whether more follows a JSON array: of BuildKit's versions, older ones see only the array, newer ones none. */
    boolean isArrayWithMore() {
        Arguments written = arguments instanceof Arguments.Check check ? check.command() : arguments;
        return MAYBE_ARRAYS.contains(keyword)
                && !(written instanceof Arguments.Json)
                && JsonText.isArrayWithMore(written.print());
    }

    /** Whether a blank stands between {@code <<} and the name of a heredoc: for older versions of BuildKit this is none. */
    boolean hasHeredocBehindBlank() {
        return !heredocs.isEmpty() && BEHIND_BLANK.matcher(source).find();
    }

    Clause withFlags(List<Flag> others) {
        return new Clause(line, keyword, others, arguments, heredocs, source, escape);
    }

    Clause withArguments(Arguments others) {
        return new Clause(line, keyword, flags, others, heredocs, source, escape);
    }

    /** The same clause, standing at another line. */
    Clause at(int other) {
        return new Clause(other, keyword, flags, arguments, heredocs, source, escape);
    }

    /**
     * One spelling of it: keyword in upper case, one blank between words, documents below. Read again it gives the same
     * clause, but for the line.
     */
    String print() {
        StringBuilder text = new StringBuilder(keyword);
        flags.forEach(flag -> text.append(' ').append(flag.print(escape)));
        String printed = arguments.print();
        if (needsEndOfFlags(printed)) {
            text.append(" --");
        }
        text.append(printed.isEmpty() ? "" : " ").append(printed);
        if (wouldContinue(text)) {
            text.append('\f');
        }
        heredocs.forEach(
                document -> text.append('\n').append(document.content()).append(document.name()));
        return text.toString();
    }

    /** A lone escape character at the end stood before a blank that is trimmed, but is neither space nor tab. */
    private boolean wouldContinue(CharSequence text) {
        int last = text.length() - 1;
        return text.charAt(last) == escape && text.charAt(last - 1) != escape;
    }

    /** Arguments that look like a flag stood behind {@code --}. */
    private static boolean needsEndOfFlags(String printed) {
        return printed.startsWith("--");
    }
}
