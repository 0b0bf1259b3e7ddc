package io.github.dockercache.dockerfile;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the parser directives ({@code # name=value}) at the top of a file, line by line. They end at the first line that
 * is none: another comment, an unknown name, a blank line, an instruction.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#parser-directives">Dockerfile reference, Parser
 *     directives</a>
 */
final class DirectiveReader {

    private static final Set<String> KNOWN = Set.of("syntax", "escape", "check");

    /**
     * A directive.
     *
     * @param name in lower case
     * @param value not empty
     */
    record Directive(String name, String value) {}

    private final String marker;
    private final Set<String> seen = new HashSet<>();
    private boolean over;

    /**
     * @param marker what a comment starts with
     */
    DirectiveReader(String marker) {
        this.marker = marker;
    }

    /** Whether no directive can follow any more. */
    boolean isOver() {
        return over;
    }

    /** The directive in the next line of the file; a {@link Refusal} if it stood there before. */
    Optional<Directive> read(String line) {
        Optional<Directive> found = over ? Optional.empty() : match(line);
        over = found.isEmpty();
        found.ifPresent(directive -> {
            if (!seen.add(directive.name())) {
                throw new Refusal(
                        "the parser directive '" + directive.name() + "' stands here a second time",
                        "delete one of the two lines");
            }
        });
        return found;
    }

    private Optional<Directive> match(String line) {
        if (!line.startsWith(marker)) {
            return Optional.empty();
        }
        String text = Blanks.trimStart(line.substring(marker.length()));
        int equals = text.indexOf('=');
        if (equals < 0) {
            return Optional.empty();
        }
        String name = Blanks.trim(text.substring(0, equals)).toLowerCase(Locale.ROOT);
        String value = Blanks.trim(text.substring(equals + 1));
        return KNOWN.contains(name) && !value.isEmpty() ? Optional.of(new Directive(name, value)) : Optional.empty();
    }
}
