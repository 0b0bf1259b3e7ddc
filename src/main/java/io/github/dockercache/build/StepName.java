package io.github.dockercache.build;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that BuildKit gives to what it does: {@code [build 2/4] RUN make}, {@code [internal] load build context}. */
final class StepName {

    private static final Pattern OF_DOCKERFILE =
            Pattern.compile("(\\[(?:[^\\]]+ )?[0-9]+/[0-9]+\\]) .+", Pattern.DOTALL);

    private StepName() {}

    /** Whether an instruction of the Dockerfile has this name. */
    static boolean isInstruction(String name) {
        return OF_DOCKERFILE.matcher(name).matches();
    }

    /** What stands before each line of its output. */
    static String prefix(String name) {
        Matcher matcher = OF_DOCKERFILE.matcher(name);
        return matcher.matches() ? matcher.group(1) : name;
    }
}
