package io.github.dockercache.dockerfile;

import java.util.List;

/**
 * The stages that a build needs, and what else it copies from, in the order of the file.
 *
 * @param vertices each after what it needs
 */
record NeededStages(List<Vertex> vertices) {

    NeededStages {
        vertices = List.copyOf(vertices);
    }

    /** Those that are stages of the file. */
    List<Vertex> stages() {
        return vertices.stream().filter(vertex -> vertex.stage().isPresent()).toList();
    }

    /** Those whose instructions are executed. */
    List<Vertex> executed() {
        return vertices.stream().filter(Vertex::isExecuted).toList();
    }
}
