package io.github.dockercache.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The manual has a heading for each message that the program has for people, and none for a message that it does not have. */
class TroubleshootingTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path PAGE = Path.of("src/site/markdown/troubleshooting.md");

    /** Files that give another message on, with or without a place before it or something behind it. */
    private static final Map<String, String> PASSED_ON = Map.of(
            "Backoff.java", "adds how often the question was asked",
            "DockerConfigCredentials.java", "the same failure, for each who asks",
            "DoctorText.java", "the remedy of the line that it gives on",
            "HttpRegistry.java", "names the image before the failure",
            "Movement.java", "the same failure, when it is not to be tried again",
            "SessionMemory.java", "the same failure, for each module that asks",
            "Refusal.java", "puts file and line before what the reader refuses");

    /** Files whose remedy is the nearest word that there is, which another class makes a sentence of. */
    private static final Set<String> SUGGESTING =
            Set.of("FlagRules.java", "Keyword.java", "MountOptions.java", "Planner.java", "Run.java");

    /** What engines say, of which the manual has a word as well. */
    private static final List<String> OF_ENGINES = List.of("RUN: network bridge not found");

    private static List<ErrorMessage> messages;
    private static List<ErrorMessage> refusals;
    private static List<ErrorMessage> complaints;
    private static List<ErrorMessage> warnings;
    private static List<Heading> headings;

    @BeforeAll
    static void read() throws IOException {
        messages = ErrorMessage.errorsIn(SOURCES);
        refusals = ErrorMessage.refusalsIn(SOURCES);
        complaints = ErrorMessage.complaintsIn(SOURCES);
        warnings = ErrorMessage.warningsIn(SOURCES);
        headings = Heading.in(Files.readAllLines(PAGE));
    }

    @Test
    void theSourcesAreRead() {
        assertThat(messages).hasSizeGreaterThan(120);
        assertThat(refusals).hasSizeGreaterThan(40);
        assertThat(warnings).hasSizeGreaterThan(5);
        assertThat(headings).hasSizeGreaterThan(50);
    }

    @Test
    void eachMessageHasAHeading() {
        assertThat(lines(messages.stream()
                        .filter(message -> !PASSED_ON.containsKey(message.file()) || message.hasWords())
                        .flatMap(message -> message.problems().stream()
                                .filter(problem -> headings.stream().noneMatch(heading -> heading.isOf(problem)))
                                .map(problem -> message.place() + ": " + problem))))
                .isEmpty();
    }

    /** A complaint as to a programmer is a message where the door has put the parameter, or file and line, before it. */
    @Test
    void eachHeadingIsOfAMessage() {
        List<String> problems = Stream.of(
                        texts(messages),
                        texts(warnings),
                        texts(complaints).map(complaint -> "parameter …: " + complaint),
                        texts(complaints).map(complaint -> "… line …: " + complaint))
                .flatMap(Function.identity())
                .toList();
        assertThat(lines(headings.stream()
                        .filter(heading -> !OF_ENGINES.contains(heading.text()))
                        .flatMap(heading -> heading.stale(problems).stream()
                                .map(words -> heading.text() + ": no message says '" + words + "'"))))
                .isEmpty();
    }

    @Test
    void eachMessageSaysWhatToDo() {
        assertThat(lines(Stream.of(messages, refusals)
                        .flatMap(List::stream)
                        .filter(message -> !PASSED_ON.containsKey(message.file()))
                        .filter(message -> message.remedies().isEmpty()
                                || message.remedies().stream().anyMatch(remedy -> !isRemedy(remedy, message.file())))
                        .map(message -> message.place() + ": " + message.remedies())))
                .isEmpty();
    }

    private static Stream<String> texts(List<ErrorMessage> messages) {
        return messages.stream().flatMap(message -> message.problems().stream());
    }

    private static boolean isRemedy(String text, String file) {
        return text.matches("(?s).*\\p{L}{3,}.*") || (SUGGESTING.contains(file) && text.equals(Wording.OPEN));
    }

    /** A list that an assertion shows whole. */
    private static String lines(Stream<String> all) {
        return all.distinct().collect(Collectors.joining("\n"));
    }

    @Test
    void whoPassesMessagesOnIsStillThere() {
        assertThat(PASSED_ON.keySet())
                .allMatch(file -> messages.stream()
                        .anyMatch(message -> message.file().equals(file)
                                && message.remedies().contains(Wording.OPEN)));
    }
}
