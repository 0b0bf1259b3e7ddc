package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.SourceName.Numbered;
import io.github.dockercache.dockerfile.Vertex.Linked;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What needs what. The order of the vertices is BuildKit's, as {@code COPY --from=2} counts in it: the stages of the
 * file, then whatever else is copied from, in the order in which the file names it.
 */
final class StageGraph {

    private final OriginFinder origins;
    private final List<Vertex> vertices = new ArrayList<>();
    private final Map<String, Vertex> byName = new HashMap<>();

    StageGraph(OriginFinder origins) {
        this.origins = origins;
    }

    /** Adds a stage; a later one takes the name of an earlier one. */
    void add(Vertex vertex) {
        vertices.add(vertex);
        vertex.stage().flatMap(stage -> stage.from().name()).ifPresent(name -> byName.put(name, vertex));
    }

    /** All vertices, in order. */
    List<Vertex> vertices() {
        return List.copyOf(vertices);
    }

    /** The stage of exactly this name: how {@code FROM} finds it. */
    Optional<Vertex> exactly(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The stage of this name in any case: how everything but {@code FROM} finds it. */
    Optional<Vertex> named(String name) {
        return exactly(name.toLowerCase(Locale.ROOT));
    }

    /** The names of stages that are in use. */
    Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    /** The instruction with what it takes files from; what is no stage becomes a vertex of its own. */
    Linked link(Instruction instruction) {
        List<Vertex> sources = instruction.sources().stream()
                .map(source -> source instanceof Numbered numbered
                        ? numbered(numbered)
                        : named(source.written()).orElseGet(() -> outside(instruction, source)))
                .toList();
        return new Linked(instruction, sources);
    }

    private Vertex numbered(Numbered source) {
        if (source.number() < 0 || source.number() >= vertices.size()) {
            throw new Refusal(
                    "there is no stage number " + source.number(),
                    "stages count from 0; better give the stage a name (FROM … AS name) and use that");
        }
        return vertices.get((int) source.number());
    }

    private Vertex outside(Instruction instruction, SourceName source) {
        Origin origin = origins.named(source.written(), source.written(), Optional.empty());
        Vertex vertex = Vertex.ofSource(instruction.clause().line(), source.written(), origin);
        vertices.add(vertex);
        return vertex;
    }

    /** The vertex, and all that it needs. */
    static Set<Vertex> reachableFrom(Vertex target) {
        Set<Vertex> reached = new LinkedHashSet<>();
        Deque<Vertex> open = new ArrayDeque<>(List.of(target));
        while (!open.isEmpty()) {
            Vertex vertex = open.pop();
            if (reached.add(vertex)) {
                vertex.parent().ifPresent(open::push);
                vertex.sources().forEach(open::push);
            }
        }
        return reached;
    }

    /**
     * A stage that copies from itself, directly or by way of others; empty when there is none. Takes away whatever copies
     * from nothing that is left, until nothing changes: what remains goes in circles, or copies from what does.
     */
    Optional<Vertex> onCircle() {
        Map<Vertex, List<Vertex>> copiers = new HashMap<>();
        Map<Vertex, Integer> open = new LinkedHashMap<>();
        for (Vertex vertex : vertices) {
            List<Vertex> sources = vertex.sources();
            sources.forEach(source ->
                    copiers.computeIfAbsent(source, s -> new ArrayList<>()).add(vertex));
            open.put(vertex, sources.size());
        }
        Deque<Vertex> done = new ArrayDeque<>();
        open.forEach((vertex, count) -> {
            if (count == 0) {
                done.add(vertex);
            }
        });
        while (!done.isEmpty()) {
            Vertex vertex = done.remove();
            open.remove(vertex);
            for (Vertex copier : copiers.getOrDefault(vertex, List.of())) {
                if (open.merge(copier, -1, Integer::sum) == 0) {
                    done.add(copier);
                }
            }
        }
        return open.keySet().stream().findFirst();
    }
}
