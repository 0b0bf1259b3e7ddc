package io.github.dockercache.registry;

import java.io.IOException;

/** A body is longer than its kind may be. */
final class OversizedBodyException extends IOException {

    private static final long serialVersionUID = 1L;

    OversizedBodyException(long limit) {
        super("a body of more than " + limit + " bytes");
    }
}
