package io.github.dockercache.registry;

import java.io.IOException;

/** An answer began as HTTP should, and its body went wrong; so the host is there and speaks the scheme it was asked in. */
class BrokenBodyException extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenBodyException(String message, IOException cause) {
        super(message, cause);
    }

    private BrokenBodyException(String message) {
        super(message);
    }

    /** The body ended early; {@link java.net.HttpURLConnection} takes a short one of known length for whole. */
    static BrokenBodyException truncated(long got, long announced) {
        return new BrokenBodyException("the body ended after " + got + " of " + announced + " bytes");
    }

    /** A body is longer than its kind may be; asking again will not help. */
    static final class Oversized extends BrokenBodyException {

        private static final long serialVersionUID = 1L;

        Oversized(long limit) {
            super("a body of more than " + limit + " bytes");
        }
    }
}
