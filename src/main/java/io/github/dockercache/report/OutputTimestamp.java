package io.github.dockercache.report;

import java.util.Properties;

/** The property by which Maven's plugins make equal archives of equal files. */
public final class OutputTimestamp {

    /** Its name. */
    public static final String NAME = "project.build.outputTimestamp";

    /** The element of a POM that sets it, to a time as good as any. */
    public static final String ELEMENT = "<" + NAME + ">2026-01-01T00:00:00Z</" + NAME + ">";

    /** What it does. */
    public static final String PURPOSE = "so that equal sources are an equal jar, whose image is found again";

    private OutputTimestamp() {}

    /** Whether a project does not have it: one that has switched it off has decided. */
    public static boolean isMissing(Properties project) {
        return project.getProperty(NAME) == null;
    }
}
