package io.github.dockercache.report;

/** This JVM cannot draw. */
final class PlotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PlotException(Throwable cause) {
        super(cause);
    }
}
