package io.github.dockercache.dockerfile;

import java.util.List;
import java.util.Optional;

/**
 * A build taken apart: what needs an engine, up to the last instruction that does, and the tail after it.
 *
 * @param lastEngineStep where the prefix ends; empty when nothing needs an engine
 */
public record Cut(Tail tail, Optional<EngineStep> lastEngineStep) {

    /** All of it needs an engine. */
    static Cut nowhere(CutDockerfile whole, EngineStep last) {
        return new Cut(new NoTail(new TailStart.Prefix(whole)), Optional.of(last));
    }

    /** A tail without steps. */
    private record NoTail(TailStart start) implements Tail {
        @Override
        public List<TailStep> steps(ImageState below) {
            return List.of();
        }
    }
}
