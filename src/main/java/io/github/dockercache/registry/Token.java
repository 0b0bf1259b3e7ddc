package io.github.dockercache.registry;

import java.time.Duration;

/**
 * What a token server gave: shows itself to nobody.
 *
 * @param until after which it is not sent any more
 */
record Token(String value, Deadline until) {

    /** Requests take a moment to arrive. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    static Token lasting(String value, Duration life) {
        Duration safe = life.minus(MARGIN);
        return new Token(value, Deadline.in(safe.isNegative() ? Duration.ZERO : safe));
    }

    String header() {
        return "Bearer " + value;
    }

    boolean isFresh() {
        return !until.passed();
    }

    @Override
    public String toString() {
        return "Token[***]";
    }
}
