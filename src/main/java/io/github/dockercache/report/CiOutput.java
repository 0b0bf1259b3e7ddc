package io.github.dockercache.report;

/** One way in which a CI system wants to be told. It says everything once: what it hears is news. */
interface CiOutput {

    /**
     * Tells.
     *
     * @param news names and values that are new, or other ones than before
     * @param table all that is known, in Markdown
     * @param before the table of the last time; empty at first
     */
    void tell(KeyValues news, String table, String before);
}
