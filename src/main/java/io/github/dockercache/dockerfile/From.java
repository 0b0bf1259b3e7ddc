package io.github.dockercache.dockerfile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code FROM}: starts a stage.
 *
 * @param image what it starts from, variables not replaced
 * @param name of the stage, in lower case
 * @param platform as written, variables not replaced
 */
record From(Clause clause, String image, Optional<String> name, Optional<String> platform) implements Instruction {

    /** The name of nothing to start from. */
    static final String SCRATCH = "scratch";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_.-]*");

    static From of(Clause clause) {
        List<String> words = clause.arguments().words();
        boolean isNamed = words.size() == 3 && words.get(1).equalsIgnoreCase("AS");
        if (!isNamed && words.size() != 1) {
            throw new Refusal(
                    "FROM takes an image, or an image and a name, and here are " + words.size() + " words",
                    "write FROM image or FROM image AS name; a comment needs a line of its own");
        }
        return new From(
                clause,
                words.get(0),
                isNamed ? Optional.of(stageName(words.get(2))) : Optional.empty(),
                clause.flag("platform").filter(platform -> !platform.isEmpty()));
    }

    private static String stageName(String written) {
        String name = written.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw new Refusal(
                    "a stage cannot be called " + Excerpt.of(written),
                    "start the name with a letter, and use letters, digits, '-', '_' and '.' only");
        }
        return name;
    }
}
