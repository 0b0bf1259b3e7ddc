package io.github.dockercache.build;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program with its arguments, and what it is given beside the surroundings of this JVM.
 *
 * @param line the program's name and its arguments; everybody on this machine can read them, so no secret is among them
 * @param environment variables that are added or replaced; an empty value takes the variable away
 * @param folder where it runs
 * @param limit after which it is told to end
 */
record Command(List<String> line, Map<String, String> environment, Path folder, Duration limit) {

    /** For commands that may take as long as they need. */
    private static final Duration NONE = Duration.ofDays(365);

    Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    /** In the folder of this JVM, without a time limit. */
    static Command of(List<String> line) {
        return new Command(line, Map.of(), Path.of(""), NONE);
    }

    static Command of(String... line) {
        return of(List.of(line));
    }

    /** The same with more arguments at the end. */
    Command and(List<String> arguments) {
        List<String> longer = new ArrayList<>(line);
        longer.addAll(arguments);
        return new Command(longer, environment, folder, limit);
    }

    /** The same with more arguments at the end. */
    Command and(String... arguments) {
        return and(List.of(arguments));
    }

    /** The same with more variables. */
    Command with(Map<String, String> variables) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.putAll(variables);
        return new Command(line, all, folder, limit);
    }

    /** The same in another folder. */
    Command in(Path place) {
        return new Command(line, environment, place, limit);
    }

    /** The same with a time limit. */
    Command within(Duration time) {
        return new Command(line, environment, folder, time);
    }

    /** Leaves the values of variables out. */
    @Override
    public String toString() {
        return String.join(" ", line);
    }
}
