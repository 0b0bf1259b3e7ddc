package io.github.dockercache.dockerfile;

import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code # check=} may say. It tells BuildKit's linter what to do and changes no image, but a value that BuildKit
 * cannot read fails the build.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#check">Dockerfile reference, check</a>
 */
final class CheckOptions {

    private CheckOptions() {}

    /**
     * An option.
     *
     * @param isSet whether it has a value
     */
    private record Option(String name, String value, boolean isSet) {

        static Option parse(String text) {
            int equals = text.indexOf('=');
            String name = Blanks.trim(equals < 0 ? text : text.substring(0, equals));
            return new Option(name, Blanks.trim(text.substring(equals + 1)), equals >= 0);
        }

        boolean isKnown() {
            boolean isBoolean = name.equals("error") && GoBoolean.isBoolean(value);
            return isSet && (isBoolean || name.equals("skip") || name.equals("experimental"));
        }
    }

    /** Whether warnings fail the build. */
    static boolean areStrict(String value) {
        return options(value).anyMatch(option -> option.name().equals("error") && GoBoolean.isTrue(option.value()));
    }

    private static Stream<Option> options(String value) {
        return Stream.of(value.split(";", 3)).map(Option::parse);
    }

    /** Complains, as {@link Refusal}, about a value that BuildKit cannot read. */
    static void verify(String value) {
        for (String option : List.of(value.split(";", 3))) {
            if (!Option.parse(option).isKnown()) {
                throw new Refusal(
                        "the check directive has an option " + Excerpt.of(option) + " that means nothing",
                        "write skip=RULE,…, experimental=RULE,… or error=true, with ; between them");
            }
        }
    }
}
