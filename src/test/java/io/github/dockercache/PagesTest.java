package io.github.dockercache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What pages tell people to write and to run is what integration tests have and run: each XML stands in a POM of a case, word
 * by word, and of each command a case runs the goals with the parameters. Whole CI files are compared elsewhere, with what the goal
 * {@code init} prints.
 */
class PagesTest {

    private static final Path CASES = Path.of("src/it");

    private static final Pattern XML = Pattern.compile("```xml\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("`(?:\\./)?mvnw? ([^`]*docker-cache[^`]*)`");

    private static final Pattern LINE = Pattern.compile("(?m)^(?:\\./)?mvnw? (.*docker-cache.*)$");

    /** {@code mvn('goal', "-Dname=value", …)} of a script; what is before the first text is an environment or a folder. */
    private static final Pattern CALL = Pattern.compile("\\bmvn\\((.*?)\\)\\.(?:ok|failed)\\(", Pattern.DOTALL);

    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

    /** Options of Maven whose value is a word of its own. */
    private static final Set<String> WITH_VALUE = Set.of("-T", "-pl", "-f", "-s", "-gs", "-rf");

    private static List<String> poms;
    private static List<Command> commands;

    /**
     * A run of Maven.
     *
     * @param goals and phases, in their order
     * @param properties the names of those that are given
     */
    private record Command(List<String> goals, Set<String> properties) {

        static Command of(List<String> words) {
            List<String> goals = new ArrayList<>();
            Set<String> properties = new HashSet<>();
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                if (word.startsWith("-D")) {
                    properties.add(word.substring(2).replaceFirst("=.*", ""));
                } else if (WITH_VALUE.contains(word)) {
                    i++;
                } else if (!word.startsWith("-")) {
                    goals.add(word.replaceFirst(
                            "^io.github.dockercache:docker-cache-maven-plugin:[^:]*:", "docker-cache:"));
                }
            }
            return new Command(goals, properties);
        }

        boolean covers(Command shown) {
            return goals.equals(shown.goals) && properties.containsAll(shown.properties);
        }
    }

    @BeforeAll
    static void readCases() throws IOException {
        poms = new ArrayList<>();
        commands = new ArrayList<>();
        for (Path file : files(CASES)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".xml")) {
                poms.add(lines(Files.readString(file)
                        .replace("@registry@/@it@", "registry.example.com/team")
                        .replace("@registry@", "mirror.example.com")
                        .replace("@project.version@", "VERSION")));
            } else if (name.equals("invoker.properties")) {
                Properties properties = new Properties();
                properties.load(Files.newBufferedReader(file));
                commands.add(Command.of(words(properties.getProperty("invoker.goals", ""))));
            } else if (name.endsWith(".groovy")) {
                calls(Files.readString(file)).forEach(commands::add);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Stream<Command> calls(String script) {
        return CALL.matcher(script)
                .results()
                .map(call -> Command.of(QUOTED.matcher(call.group(1))
                        .results()
                        .map(text -> text.group(1) == null ? text.group(2) : text.group(1))
                        .toList()));
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.strip().split("\\s+"));
    }

    /** Without indentation, so that a part can be shown for itself. */
    private static String lines(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
    }

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
        files(Path.of("src/site/markdown")).stream()
                .filter(file -> file.toString().endsWith(".md"))
                .filter(file -> !file.toString().contains("decisions"))
                .forEach(pages::add);
        return pages;
    }

    private static List<String> found(Pattern pattern, Path page) throws IOException {
        return pattern.matcher(Files.readString(page))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachPomIsOfACase(Path page) throws IOException {
        for (String xml : found(XML, page)) {
            String shown =
                    lines(xml.replaceAll("<version>(\\$\\{project.version}|0\\.1\\.0-SNAPSHOT)<", "<version>VERSION<"));
            assertThat(poms)
                    .as("a case with this part of " + page + ": " + shown)
                    .anyMatch(pom -> pom.contains(shown));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachCommandIsRunByACase(Path page) throws IOException {
        List<String> shownCommands = new ArrayList<>(found(COMMAND, page));
        shownCommands.addAll(found(LINE, page));
        for (String command : shownCommands) {
            Command shown = Command.of(words(command));
            assertThat(commands)
                    .as("a case that runs " + command + ", as " + page + " says")
                    .anyMatch(run -> run.covers(shown));
        }
    }

    @Test
    void thereAreCommandsAndPoms() throws IOException {
        assertThat(commands).hasSizeGreaterThan(50);
        List<String> shown = new ArrayList<>();
        for (Path page : pages()) {
            shown.addAll(found(XML, page));
        }
        assertThat(shown).hasSizeGreaterThan(10);
    }
}
