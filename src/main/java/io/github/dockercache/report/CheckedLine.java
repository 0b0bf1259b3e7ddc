package io.github.dockercache.report;

import io.github.dockercache.image.DockerCacheException;

/**
 * One line of what {@code doctor} says.
 *
 * @param remedy empty where there is nothing to cure
 */
record CheckedLine(Mark mark, String text, String remedy) {

    static CheckedLine good(String text) {
        return new CheckedLine(Mark.GOOD, text, "");
    }

    /** Nothing is broken, and nothing can be gained either. */
    static CheckedLine note(String text) {
        return note(text, "");
    }

    static CheckedLine note(String text, String remedy) {
        return new CheckedLine(Mark.NOTE, text, remedy);
    }

    static CheckedLine trouble(String text, String remedy) {
        return new CheckedLine(Mark.TROUBLE, text, remedy);
    }

    /** @param needed whether the build that is configured needs what is broken */
    static CheckedLine of(DockerCacheException trouble, boolean needed) {
        return new CheckedLine(needed ? Mark.TROUBLE : Mark.NOTE, trouble.problem(), trouble.remedy());
    }
}
