package io.github.dockercache.context;

/** A pattern that BuildKit refuses, or reads in a way that nobody can have meant. The caller says where it stands. */
public final class BadPatternException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    BadPatternException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What is wrong with it: the end of a sentence that starts with the pattern. */
    public String reason() {
        return reason;
    }
}
