package io.github.dockercache.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

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

    /**
     * Repositories that are known to have the content: a registry can take it from one of its own, and nobody needs to open
     * it. Whatever their version.
     */
    default List<ImageReference> repositories(Descriptor content) {
        return List.of();
    }
}
