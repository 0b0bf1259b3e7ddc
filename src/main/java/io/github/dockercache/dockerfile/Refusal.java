package io.github.dockercache.dockerfile;

import io.github.dockercache.image.InvalidInputException;
import java.util.function.Supplier;

/**
 * What is wrong with a piece of a Dockerfile, as the code that looks at the piece sees it: it knows neither file nor
 * line. {@link #locating} adds them at the door of the package.
 */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;

    /**
     * @param problem what is wrong; continues a sentence that starts with file and line
     * @param remedy what to write instead
     */
    Refusal(String problem, String remedy) {
        super(problem, null, false, false);
        this.problem = problem;
        this.remedy = remedy;
    }

    /** Does the work; a refusal in it becomes the error that a person sees, with file and line. */
    static <T> T locating(String file, int line, Supplier<T> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            throw refusal.at(file, line);
        }
    }

    /** As {@link #locating(String, int, Supplier)}, for work without a result. */
    static void locating(String file, int line, Runnable work) {
        try {
            work.run();
        } catch (Refusal refusal) {
            throw refusal.at(file, line);
        }
    }

    /** The same refusal of something that stands in something else. */
    Refusal within(String place) {
        return new Refusal(place + ": " + problem, remedy);
    }

    /** The error that a person sees. */
    InvalidInputException at(String file, int line) {
        return new InvalidInputException(file + " line " + line + ": " + problem, remedy);
    }
}
