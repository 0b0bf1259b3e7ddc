package io.github.dockercache.dockerfile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A {@code --mount} of {@code RUN}.
 *
 * @param options as written, most of them {@code name=value}; variables still in them
 */
record Mount(List<String> options) {

    private static final String FROM = "from";

    Mount {
        options = List.copyOf(options);
    }

    /** Reads the flag's value; a {@link Refusal} when it is malformed or names its source by a variable. */
    static Mount parse(String value) {
        Mount mount = new Mount(CommaSeparated.parse(value));
        mount.options.stream().filter(Mount::isFrom).map(Mount::valueOf).forEach(Mount::refuseVariable);
        return mount;
    }

    private static void refuseVariable(String from) {
        int dollar = from.indexOf('$');
        if (dollar >= 0 && dollar != from.length() - 1) {
            throw new Refusal(
                    "in --mount, from=" + Excerpt.of(from) + " has a variable in it, which is not replaced there",
                    "start a stage from it (FROM … AS name) and write from=name");
        }
    }

    /** The stage or image to mount from. */
    Optional<String> from() {
        return options.stream()
                .filter(Mount::isFrom)
                .map(Mount::valueOf)
                .reduce((first, last) -> last)
                .filter(from -> !from.isEmpty());
    }

    /** The flag's value with another name of the source. */
    String print(String name) {
        return CommaSeparated.print(options.stream()
                .map(option -> isFrom(option) && !valueOf(option).isEmpty() ? FROM + "=" + name : option)
                .toList());
    }

    private static boolean isFrom(String option) {
        return option.indexOf('=') > 0 && nameOf(option).equals(FROM);
    }

    /** What stands before the equals sign, in lower case. */
    static String nameOf(String option) {
        int equals = option.indexOf('=');
        return (equals < 0 ? option : option.substring(0, equals)).toLowerCase(Locale.ROOT);
    }

    /** What stands after the equals sign. */
    static String valueOf(String option) {
        return option.substring(option.indexOf('=') + 1);
    }
}
