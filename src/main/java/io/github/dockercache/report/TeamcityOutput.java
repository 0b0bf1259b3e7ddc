package io.github.dockercache.report;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Parameters of a build of TeamCity, and its statistics, of which TeamCity draws charts.
 *
 * @param lines takes lines of the standard output, each of which begins in the first column
 */
record TeamcityOutput(Consumer<String> lines) implements CiOutput {

    private static final List<String> STATISTICS =
            List.of(KeyValues.SECONDS, KeyValues.STEPS_RUN, KeyValues.STEPS_CACHED, KeyValues.SENT, KeyValues.SPARED);
    private static final Pattern SPECIAL = Pattern.compile("['|\\[\\]]");
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7f]");

    @Override
    public void tell(KeyValues news, String table, String before) {
        news.asMap()
                .forEach((name, value) -> lines.accept(
                        "##teamcity[setParameter name='" + escaped(name) + "' value='" + escaped(value) + "']"));
        news.only(STATISTICS.toArray(String[]::new))
                .asMap()
                .forEach((name, value) -> lines.accept(
                        "##teamcity[buildStatisticValue key='" + escaped(name) + "' value='" + escaped(value) + "']"));
    }

    /** A value between quotes. */
    static String escaped(String text) {
        String special =
                SPECIAL.matcher(text).replaceAll("|$0").replace("\n", "|n").replace("\r", "|r");
        return NOT_ASCII
                .matcher(special)
                .replaceAll(found -> "|0x%04X".formatted((int) found.group().charAt(0)));
    }
}
