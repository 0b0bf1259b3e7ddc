package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Vertex.Linked;
import java.util.HashMap;
import java.util.Map;

/** Goes through the needed stages as a build does, and refuses what could not be executed. */
final class StageCheck {

    private final String file;
    private final StageStarts starts;
    private final Map<Vertex, StageScope> scopes = new HashMap<>();

    StageCheck(String file, StageStarts starts) {
        this.file = file;
        this.starts = starts;
    }

    /** Complains, as {@link io.github.dockercache.image.InvalidInputException}, about the first instruction that fails. */
    void verify(NeededStages needed) {
        for (Vertex stage : needed.executed()) {
            StageScope scope = starts.of(stage, scopes);
            scope.begin();
            scopes.put(stage, scope);
            for (Linked linked : stage.instructions()) {
                Refusal.locating(file, linked.instruction().clause().line(), () -> {
                    linked.sources().forEach(this::requireEarlier);
                    linked.instruction().apply(scope);
                });
            }
        }
    }

    private void requireEarlier(Vertex source) {
        if (source.isExecuted() && !scopes.containsKey(source)) {
            throw new Refusal(
                    "this takes files from the stage of line " + source.line() + ", which is built later",
                    "move that stage above this one");
        }
    }
}
