package io.github.dockercache.build;

import java.util.List;
import java.util.Optional;

/** Reads what BuildKit's client tells of a build, line by line, and passes it on. Judges nothing. */
interface BuildProgress {

    /** A line of the client's error stream. */
    void line(String line);

    /** What was told until now. */
    Told told();

    /**
     * All that the client told.
     *
     * @param steps in the order in which they began
     * @param names of everything that the engine did
     * @param words that were no report of progress: after a failure, why
     * @param failed the step that failed
     */
    record Told(List<BuildStep> steps, List<String> names, List<String> words, Optional<Failed> failed) {}

    /**
     * A step that failed.
     *
     * @param error as the engine says it
     * @param log its last lines
     */
    record Failed(String step, String error, List<String> log) {}
}
