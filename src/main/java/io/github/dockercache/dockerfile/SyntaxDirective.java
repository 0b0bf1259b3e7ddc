package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.DirectiveReader.Directive;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The {@code syntax} that a file declares: the image of the frontend that reads it. Other languages than Dockerfiles may
 * declare theirs too, so BuildKit looks in comments with {@code #}, then with {@code //}, then in a JSON object; a first
 * line {@code #!…} does not count.
 *
 * @param line where it stands, from 1
 * @param reference the image as written
 */
record SyntaxDirective(int line, String reference) {

    private static final String NAME = "syntax";

    /** The directive of this file; empty when it has none. */
    static Optional<SyntaxDirective> of(byte[] content) {
        return inComments(content, "#").or(() -> inComments(content, "//")).or(() -> inJson(content));
    }

    private static Optional<SyntaxDirective> inComments(byte[] content, String marker) {
        PhysicalLines lines = new PhysicalLines(content);
        DirectiveReader directives = new DirectiveReader(marker);
        try {
            Optional<String> line = lines.next();
            if (line.filter(first -> first.startsWith("#!")).isPresent()) {
                line = lines.next();
            }
            while (line.isPresent() && !directives.isOver()) {
                Optional<Directive> directive = directives.read(withoutLineEnd(line.get()));
                if (directive.filter(d -> d.name().equals(NAME)).isPresent()) {
                    return Optional.of(new SyntaxDirective(
                            lines.number(), firstWord(directive.get().value())));
                }
                line = lines.next();
            }
        } catch (Refusal unreadable) {
            // a line too long, or a directive given twice: whoever reads the instructions says so
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<SyntaxDirective> inJson(byte[] content) {
        String text = ByteText.decode(ByteBuffer.wrap(content));
        return Blanks.trimStart(text).startsWith("{")
                ? JsonText.field(text, NAME).map(reference -> new SyntaxDirective(1, reference))
                : Optional.empty();
    }

    private static String withoutLineEnd(String line) {
        String text = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** What stands before the first space: after it come arguments for the frontend. */
    static String firstWord(String value) {
        int space = value.indexOf(' ');
        return space < 0 ? value : value.substring(0, space);
    }
}
