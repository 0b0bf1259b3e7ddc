package io.github.dockercache.key;

import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.key.Difference.Instruction;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the steps of a key document declare and read build arguments. */
final class Arguments {

    private static final List<String> AUTOMATIC = List.of("TARGET", "BUILD");

    private Arguments() {}

    /** Whether BuildKit sets it by the platform. */
    static boolean isAutomatic(String argument) {
        return AUTOMATIC.stream().anyMatch(argument::startsWith);
    }

    /** Whether it is an {@code ARG} of this name that is another one now. */
    static boolean declares(Instruction changed, String argument) {
        return Stream.concat(changed.before().stream(), changed.after().stream())
                .anyMatch(text -> declares(text, argument));
    }

    private static boolean declares(String text, String argument) {
        return Pattern.compile("ARG (.* )?" + Pattern.quote(argument) + "([= ].*)?", Pattern.DOTALL)
                .matcher(text)
                .matches();
    }

    /**
     * The line of the first instruction that reads an argument: a {@code RUN} behind its {@code ARG}, or one that names it; 0
     * when it is not found.
     */
    static int firstReader(Ingredients build, String argument) {
        Pattern named = Pattern.compile("\\$\\{?" + Pattern.quote(argument) + "\\b");
        boolean declared = false;
        for (Step step : build.steps()) {
            boolean reads =
                    step.text().startsWith("RUN ") || named.matcher(step.text()).find();
            if (declared && reads) {
                return step.line();
            }
            if (step.text().startsWith("FROM ")) {
                declared = false;
            }
            declared |= declares(step.text(), argument);
        }
        return build.firstLine(text -> declares(text, argument));
    }
}
