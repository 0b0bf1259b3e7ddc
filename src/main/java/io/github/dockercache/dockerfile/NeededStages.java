package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Origin.Registry;
import io.github.dockercache.image.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    /** The keywords of all that is executed. */
    Set<String> keywords() {
        return executed().stream()
                .flatMap(stage -> stage.instructions().stream())
                .map(linked -> linked.instruction().clause().keyword())
                .collect(Collectors.toSet());
    }

    /** The images of registries that triggers of bases copy from, by the names that the triggers write. */
    Map<String, ImageReference> broughtIn() {
        Map<String, ImageReference> images = new TreeMap<>();
        executed().stream()
                // the triggers of a stage that starts from another one stand in the file
                .filter(stage -> stage.parent().isEmpty())
                .flatMap(stage -> stage.instructions().subList(0, stage.triggerCount()).stream())
                .flatMap(trigger -> trigger.sources().stream())
                .forEach(source -> {
                    if (source.origin() instanceof Registry image) {
                        images.put(source.written(), image.reference());
                    }
                });
        return images;
    }
}
