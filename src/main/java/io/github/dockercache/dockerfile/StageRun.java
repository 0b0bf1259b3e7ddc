package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Vertex.Linked;
import java.util.List;
import java.util.Optional;

/**
 * How much of a stage needs an engine.
 *
 * @param prefixLength how many of its instructions an engine carries out, triggers counted; 0 when it is at most its
 *     {@code FROM}
 * @param last the last that needs an engine
 * @param state of the stage after the last that needs an engine; without one, before its {@code FROM}
 */
record StageRun(Vertex stage, int prefixLength, Optional<EngineStep> last, StageScope state) {

    /** Nothing in the stage needs an engine. */
    static StageRun free(Vertex stage, StageScope state) {
        return new StageRun(stage, 0, Optional.empty(), state);
    }

    /** The same stage when this many of its instructions, at least, are the engine's. */
    StageRun cutAfter(int count, EngineStep step, StageScope after) {
        return new StageRun(stage, count, Optional.of(step), after);
    }

    boolean needsEngine() {
        return last.isPresent();
    }

    /** The instructions that an engine carries out. */
    List<Linked> prefix() {
        return stage.instructions().subList(0, prefixLength);
    }

    /** The instructions after those. */
    List<Linked> rest() {
        return stage.instructions().subList(prefixLength, stage.instructions().size());
    }
}
