package io.github.dockercache.engine;

import java.nio.file.Path;
import java.util.Map;

/** An engine that knows no image yet, and leaves nothing behind. */
public interface FreshEngine extends AutoCloseable {

    /** Runs its program. */
    Ran run(String... arguments);

    /** What a program must have in its environment to use this engine. */
    Map<String, String> environment();

    /** All that it has on the disk. */
    Path folder();

    @Override
    void close();
}
