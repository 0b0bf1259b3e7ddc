package io.github.dockercache.cache;

import java.util.List;
import java.util.stream.Stream;

/**
 * The branches whose last build may help this one.
 *
 * @param own that is built; empty when unknown
 * @param standard that others start from; empty when unknown
 */
public record Branches(String own, String standard) {

    /** The best first, each once. */
    List<String> inOrder() {
        return Stream.of(own, standard).distinct().toList();
    }
}
