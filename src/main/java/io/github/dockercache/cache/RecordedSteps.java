package io.github.dockercache.cache;

import io.github.dockercache.build.BuildStep;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
 * The name is what the engine says, on one line. Of a cached step the time is that of the earlier build which ran it, as far as
 * that is known, else 0.
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

    /**
     * The same with the times of cached steps.
     *
     * @param earlier steps of the build before; asked for only when a step was cached
     */
    RecordedSteps completedBy(Supplier<List<BuildStep>> earlier) {
        if (steps.stream().noneMatch(BuildStep::cached)) {
            return this;
        }
        Map<String, Duration> times = new HashMap<>();
        earlier.get().forEach(step -> times.put(words(step), step.time()));
        return new RecordedSteps(steps.stream()
                .map(step -> step.cached()
                        ? new BuildStep(step.name(), true, times.getOrDefault(words(step), Duration.ZERO))
                        : step)
                .toList());
    }

    /** Without the number that it has among the others. */
    private static String words(BuildStep step) {
        return step.name().replaceAll("\\s+", " ").replaceFirst("^\\[[^\\]]*\\] ", "");
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
