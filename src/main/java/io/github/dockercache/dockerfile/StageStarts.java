package io.github.dockercache.dockerfile;

import java.util.Map;
import java.util.Optional;

/** What the stages of a build start with. */
record StageStarts(BuildScope build, BaseStates states) {

    /**
     * What a stage starts with, before its {@code FROM} has changed anything.
     *
     * @param ended what the stages before it ended with
     */
    StageScope of(Vertex stage, Map<Vertex, StageScope> ended) {
        return stage.parent()
                .map(parent -> Optional.ofNullable(ended.get(parent))
                        .map(StageScope::child)
                        .orElseGet(() -> of(parent)))
                .orElseGet(() -> of(stage));
    }

    /** What the image has that something starts from, if it is for Linux. A folder in its place has no more than nothing has. */
    private StageScope of(Vertex vertex) {
        Optional<Base> base = vertex.origin().base();
        if (base.isPresent()) {
            return base.filter(known -> known.platform().os().equals("linux"))
                    .flatMap(states::of)
                    .map(state -> StageScope.onImage(build, state))
                    .orElseGet(() -> StageScope.onImage(build));
        }
        // BuildKit gives a replaced stage no configuration, but a PATH to the stages that start from it
        return vertex.isReplaced() ? StageScope.onImage(build, ImageState.NOTHING) : StageScope.onScratch(build);
    }
}
