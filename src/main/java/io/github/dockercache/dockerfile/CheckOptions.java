package io.github.dockercache.dockerfile;

import java.util.List;

/**
 * What {@code # check=} may say. It tells BuildKit's linter what to do and changes no image, but a value that BuildKit
 * cannot read fails the build.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#check">Dockerfile reference, check</a>
 */
final class CheckOptions {

    private CheckOptions() {}

    /** Complains, as {@link Refusal}, about a value that BuildKit cannot read. */
    static void verify(String value) {
        for (String option : List.of(value.split(";", 3))) {
            int equals = option.indexOf('=');
            String name = Blanks.trim(equals < 0 ? option : option.substring(0, equals));
            String set = Blanks.trim(option.substring(equals + 1));
            boolean isKnown = name.equals("skip") || name.equals("experimental") || name.equals("error");
            if (equals < 0 || !isKnown || (name.equals("error") && !GoBoolean.isBoolean(set))) {
                throw new Refusal(
                        "the check directive has an option " + Excerpt.of(option) + " that means nothing",
                        "write skip=RULE,…, experimental=RULE,… or error=true, with ; between them");
            }
        }
    }
}
