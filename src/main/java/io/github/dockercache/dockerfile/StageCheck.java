package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Origin.Scratch;
import io.github.dockercache.dockerfile.Vertex.Linked;
import java.util.HashMap;
import java.util.Map;

/** Goes through the needed stages as a build does, and refuses what could not be executed. */
final class StageCheck {

    private final String file;
    private final BuildScope build;
    private final Map<Vertex, StageScope> scopes = new HashMap<>();

    StageCheck(String file, BuildScope build) {
        this.file = file;
        this.build = build;
    }

    /** Complains, as {@link io.github.dockercache.image.InvalidInputException}, about the first instruction that fails. */
    void verify(NeededStages needed) {
        for (Vertex stage : needed.executed()) {
            StageScope scope = scope(stage);
            scopes.put(stage, scope);
            for (Linked linked : stage.instructions()) {
                Refusal.locating(file, linked.instruction().clause().line(), () -> {
                    linked.sources().forEach(this::requireEarlier);
                    linked.instruction().apply(scope);
                });
            }
        }
    }

    private StageScope scope(Vertex stage) {
        return stage.parent()
                .map(parent -> scopes.containsKey(parent) ? scopes.get(parent).child() : StageScope.onImage(build))
                .orElseGet(() ->
                        stage.origin() instanceof Scratch ? StageScope.onScratch(build) : StageScope.onImage(build));
    }

    private void requireEarlier(Vertex source) {
        if (source.isExecuted() && !scopes.containsKey(source)) {
            throw new Refusal(
                    "this takes files from the stage of line " + source.line() + ", which is built later",
                    "move that stage above this one");
        }
    }
}
