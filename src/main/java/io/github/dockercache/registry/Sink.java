package io.github.dockercache.registry;

import java.io.IOException;
import java.io.InputStream;

/** Takes the body of a good answer, where that is too long to be kept in memory. */
@FunctionalInterface
interface Sink {

    /** Reads to the end; what fails is the connection's trouble, what is thrown as anything else is not. */
    void take(InputStream body) throws IOException;
}
