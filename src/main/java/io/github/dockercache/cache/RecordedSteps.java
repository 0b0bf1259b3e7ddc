package io.github.dockercache.cache;

import io.github.dockercache.build.BuildStep;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The steps of an engine's build, as a document of the entry that it gave.
 *
 * <pre>
 * steps := "docker-cache-steps 1\n" line*
 * line  := milliseconds " " ( "cached" | "ran" ) " " name "\n"
 * </pre>
 *
 * The name is what the engine says, on one line.
 */
record RecordedSteps(List<BuildStep> steps) {

    /** The title of the document. */
    static final String DOCUMENT = "steps";

    private static final String FIRST_LINE = "docker-cache-steps 1\n";
    private static final Pattern LINE = Pattern.compile("(?<time>\\d{1,15}) (?<state>cached|ran) (?<name>.*)");

    RecordedSteps {
        steps = List.copyOf(steps);
    }

    /** Reads the document; {@link IllegalArgumentException} when it is none. */
    static RecordedSteps parse(String text) {
        if (!text.startsWith(FIRST_LINE)) {
            throw new IllegalArgumentException("not the steps of a build as '" + FIRST_LINE.strip() + "' has them");
        }
        return new RecordedSteps(text.substring(FIRST_LINE.length())
                .lines()
                .map(RecordedSteps::step)
                .toList());
    }

    private static BuildStep step(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a step of a build: " + line);
        }
        Duration time = Duration.ofMillis(Long.parseLong(parts.group("time")));
        return new BuildStep(parts.group("name"), parts.group("state").equals("cached"), time);
    }

    String text() {
        StringBuilder text = new StringBuilder(FIRST_LINE);
        steps.forEach(step -> text.append(step.time().toMillis())
                .append(step.cached() ? " cached " : " ran ")
                .append(step.name().replaceAll("\\s+", " "))
                .append('\n'));
        return text.toString();
    }
}
