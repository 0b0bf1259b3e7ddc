package io.github.dockercache.image;

import java.io.IOException;
import java.io.InputStream;

/** A place where content can be read. Does not say where that is, and writes nothing. */
@FunctionalInterface
public interface ContentSource {

    /**
     * The content from its first byte to its last. Reading fails, at the last byte at the latest, when the bytes are not
     * those that the descriptor names.
     *
     * @throws java.io.FileNotFoundException when it is not here
     */
    InputStream open(Descriptor content) throws IOException;
}
