package io.github.dockercache.store;

import java.io.IOException;

/** What stands in a blob's place is surely not its content, however often it is read. */
final class DamagedContentException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedContentException(String message) {
        super(message);
    }
}
