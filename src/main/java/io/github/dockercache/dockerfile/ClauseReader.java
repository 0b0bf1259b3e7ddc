package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Arguments.Json;
import io.github.dockercache.dockerfile.Arguments.Trigger;
import io.github.dockercache.dockerfile.DirectiveReader.Directive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The first pass: lines become clauses. Joins continued lines, drops comments, reads directives and documents. */
final class ClauseReader {

    private static final Set<String> WITH_DOCUMENTS = Set.of("RUN", "COPY", "ADD");

    private final PhysicalLines lines;
    private final DirectiveReader directives = new DirectiveReader("#");
    private final List<Clause> clauses = new ArrayList<>();
    private final Map<Integer, JoinedLine> joinedLines = new HashMap<>();
    private final Map<Integer, Integer> ends = new HashMap<>();
    private boolean isStrict;
    private char escape = '\\';
    private int start = 1;

    private ClauseReader(byte[] content) {
        this.lines = new PhysicalLines(content);
    }

    /** The clauses of this file; an {@link io.github.dockercache.image.InvalidInputException} when it is malformed. */
    static List<Clause> read(String file, byte[] content) {
        return List.copyOf(whole(file, content).clauses);
    }

    /** The line of each clause, by the number of the file's line that it starts at. */
    static Map<Integer, JoinedLine> lines(String file, byte[] content) {
        return Map.copyOf(whole(file, content).joinedLines);
    }

    /** Where each clause has ended, its documents and line end included, by the number of the line that it starts at. */
    static Map<Integer, Integer> ends(String file, byte[] content) {
        return Map.copyOf(whole(file, content).ends);
    }

    /** Whether BuildKit's checks fail the build. */
    static boolean isStrict(String file, byte[] content) {
        return whole(file, content).isStrict;
    }

    private static ClauseReader whole(String file, byte[] content) {
        ClauseReader reader = new ClauseReader(content);
        try {
            reader.readAll();
        } catch (Refusal refusal) {
            throw refusal.at(file, reader.start);
        }
        return reader;
    }

    /** The clauses of an {@code ONBUILD} trigger; a {@link Refusal} when it is malformed. */
    static List<Clause> readTrigger(String expression) {
        ClauseReader reader = new ClauseReader(expression.getBytes(StandardCharsets.UTF_8));
        reader.readAll();
        return List.copyOf(reader.clauses);
    }

    private void readAll() {
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            start = lines.number();
            String text = Blanks.trimStart(withoutLineEnd(line.get()));
            directives.read(text).ifPresent(this::obey);
            if (!isSkipped(text)) {
                JoinedLine joined = joined(line.get(), text);
                joinedLines.put(start, joined);
                clauses.add(clause(joined.text()));
                ends.put(start, lines.end());
            }
        }
    }

    private void obey(Directive directive) {
        if (directive.name().equals("escape")) {
            if (!directive.value().equals("\\") && !directive.value().equals("`")) {
                throw new Refusal(
                        "the escape character cannot be " + Excerpt.of(directive.value()), "use \\ or ` (backtick)");
            }
            escape = directive.value().charAt(0);
        } else if (directive.name().equals("check")) {
            CheckOptions.verify(directive.value());
            isStrict = CheckOptions.areStrict(directive.value());
        }
    }

    /** A line and those that continue it; comments and blank lines among them do not end it. */
    private JoinedLine joined(String line, String first) {
        JoinedLine joined = new JoinedLine();
        String piece = first;
        int place = lines.place() + JoinedLine.bytes(line.substring(0, line.indexOf(first)));
        while (isContinued(piece)) {
            joined.add(withoutContinuation(piece), place);
            Optional<String> next = lines.next();
            while (next.isPresent() && isSkipped(next.get())) {
                next = lines.next();
            }
            if (next.isEmpty()) {
                return joined;
            }
            piece = withoutLineEnd(next.get());
            place = lines.place();
        }
        joined.add(piece, place);
        return joined;
    }

    /** Whether it is blank or a comment. */
    private static boolean isSkipped(String line) {
        String text = Blanks.trimStart(line);
        return text.isEmpty() || text.startsWith("#");
    }

    private Clause clause(String joined) {
        Clause clause = new ClauseParser(start, escape).parse(joined);
        if (!canHaveDocuments(clause)) {
            return clause;
        }
        List<Heredoc> documents = new ArrayList<>();
        for (Heredoc announced : Heredoc.announcedBy(joined)) {
            documents.add(announced.readFrom(lines));
        }
        return new Clause(
                start, clause.keyword(), clause.flags(), clause.arguments(), documents, clause.source(), escape);
    }

    private static boolean canHaveDocuments(Clause clause) {
        Clause inner = clause.arguments() instanceof Trigger trigger ? trigger.clause() : clause;
        return WITH_DOCUMENTS.contains(inner.keyword()) && !(inner.arguments() instanceof Json);
    }

    /** Whether the escape character ends the line, blanks aside; a second one before it takes its meaning away. */
    private boolean isContinued(String text) {
        int at = endWithoutBlanks(text);
        return at > 0 && text.charAt(at - 1) == escape && (at == 1 || text.charAt(at - 2) != escape);
    }

    private String withoutContinuation(String text) {
        return text.substring(0, endWithoutBlanks(text) - 1);
    }

    private static int endWithoutBlanks(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        return end;
    }

    private static String withoutLineEnd(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }
}
