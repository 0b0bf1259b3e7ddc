package io.github.dockercache.report;

import java.util.function.Consumer;

/**
 * Output variables of a step of Azure Pipelines. Other names than elsewhere, as those of its variables hold no {@code -}.
 *
 * @param lines takes lines of the standard output, each of which begins in the first column
 */
record AzureOutput(Consumer<String> lines) implements CiOutput {

    @Override
    public void tell(KeyValues news, String table, String before) {
        news.asVariables()
                .forEach((name, value) -> lines.accept(
                        "##vso[task.setvariable variable=" + property(name) + ";isOutput=true]" + data(value)));
    }

    /** The text of a command. */
    static String data(String text) {
        return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A");
    }

    /** The value of a command's property. */
    static String property(String text) {
        return data(text).replace("]", "%5D").replace(";", "%3B");
    }
}
