package io.github.dockercache.store;

import java.io.IOException;

/** A newer version wrote the store; this one reads and writes nothing there. */
final class UnknownFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    UnknownFormatException(String found) {
        super(found + ", which is newer than this version of the plugin understands");
    }
}
