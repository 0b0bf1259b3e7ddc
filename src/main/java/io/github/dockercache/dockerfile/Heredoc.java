package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.WordSyntax.Quotes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document that follows an instruction's line: {@code RUN <<EOF}.
 *
 * @param name the line that ends it
 * @param expands whether variables in it are replaced (the name was not quoted)
 * @param strips whether tabs at the starts of its lines do not count ({@code <<-})
 * @param content its lines with their line ends, as they stand in the file
 */
record Heredoc(String name, boolean expands, boolean strips, String content) {

    /** File descriptor, dash, name. Nothing here can match in two ways. */
    private static final Pattern WORD = Pattern.compile("(?s)[0-9]*<<(-?)[ \\t\\n\\f\\r]*+([^<]*)");

    private static final WordSyntax PLAIN = new WordSyntax('\\', Quotes.REMOVED, false, true);
    private static final WordSyntax QUOTED = new WordSyntax('\\', Quotes.KEPT, false, true);
    private static final WordSyntax VERBATIM = new WordSyntax('\\', Quotes.KEPT, true, true);

    /** The heredocs that a line announces, without their content. A line that is no shell words announces none. */
    static List<Heredoc> announcedBy(String line) {
        if (!line.contains("<<")) {
            return List.of();
        }
        return words(VERBATIM, line).stream()
                .flatMap(word -> parse(word).stream())
                .toList();
    }

    private static List<String> words(WordSyntax syntax, String text) {
        try {
            return syntax.expand(text, Variables.NONE).words();
        } catch (Refusal malformed) {
            return List.of();
        }
    }

    /** The heredoc that a word announces; empty when it does not. */
    static Optional<Heredoc> parse(String word) {
        Matcher matcher = WORD.matcher(word);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> names = words(PLAIN, matcher.group(2));
        if (names.size() != 1) {
            return Optional.empty();
        }
        String quoted = String.join("", words(QUOTED, matcher.group(2)));
        boolean expands = quotes(names.get(0)) == quotes(quoted);
        return Optional.of(new Heredoc(names.get(0), expands, !matcher.group(1).isEmpty(), ""));
    }

    private static long quotes(String text) {
        return text.chars().filter(c -> c == '\'' || c == '"').count();
    }

    /** The same document with its content, read up to its end; a {@link Refusal} when the file ends before. */
    Heredoc readFrom(PhysicalLines lines) {
        StringBuilder body = new StringBuilder();
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (isEnd(line.get())) {
                return new Heredoc(name, expands, strips, body.toString());
            }
            body.append(line.get());
        }
        throw new Refusal(
                "the heredoc " + Excerpt.of(name) + " has no end",
                "write that name, without quotes, alone on the line after its last one");
    }

    private boolean isEnd(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        int start = 0;
        while (strips && start < end && line.charAt(start) == '\t') {
            start++;
        }
        return line.substring(start, end).equals(name);
    }
}
