package io.github.dockercache.cache;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where images go beside the store, once they are built.
 *
 * @param inEngine whether the engine gets them under their names
 * @param archives the file that an archive of each image goes to, by the image's name in its module
 */
public record Copies(boolean inEngine, Map<String, Path> archives) {

    /** The store is enough. */
    public static final Copies NONE = new Copies(false, Map.of());

    /** Copies the map. */
    public Copies {
        archives = Map.copyOf(archives);
    }
}
