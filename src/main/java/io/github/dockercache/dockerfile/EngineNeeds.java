package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Vertex.Linked;
import io.github.dockercache.image.Platform;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Goes through the needed stages, which a {@link StageCheck} has passed, and finds what only an engine can carry out. */
final class EngineNeeds {

    private final BuildScope build;
    private final StageStarts starts;
    private final StepPrinter printer;
    private final Map<Vertex, StageRun> runs = new HashMap<>();
    private final Map<Vertex, StageScope> ended = new HashMap<>();

    EngineNeeds(StageStarts starts, StepPrinter printer) {
        this.build = starts.build();
        this.starts = starts;
        this.printer = printer;
    }

    /** How each stage runs whose instructions are executed. */
    Map<Vertex, StageRun> of(NeededStages needed) {
        needed.executed().forEach(stage -> runs.put(stage, run(stage)));
        return Map.copyOf(runs);
    }

    private StageRun run(Vertex stage) {
        StageScope scope = starts.of(stage, ended);
        ended.put(stage, scope);
        StageRun run = StageRun.free(stage, scope.copy());
        scope.begin();
        Optional<EngineStep> start =
                reasonOfStart(stage).map(reason -> new EngineStep(printer.print(stage.from()), reason));
        if (start.isPresent()) {
            run = run.cutAfter(0, start.get(), scope.copy());
        }
        int count = 0;
        for (Linked linked : stage.instructions()) {
            Optional<EngineStep> needed =
                    reason(linked, scope).map(reason -> new EngineStep(printer.print(linked.instruction()), reason));
            linked.instruction().apply(scope);
            count++;
            boolean isTrigger = count <= stage.triggerCount();
            // what fires with a FROM of the prefix, fires in the prefix
            Optional<EngineStep> last = needed.isEmpty() && isTrigger ? run.last() : needed;
            if (last.isPresent()) {
                run = run.cutAfter(count, last.get(), scope.copy());
            }
        }
        return run;
    }

    /** Why a stage cannot start without an engine. */
    private Optional<String> reasonOfStart(Vertex stage) {
        if (stage.parent().isPresent()) {
            return stage.parent()
                    .filter(Vertex::isReplaced)
                    .map(parent -> "it starts from a stage that a named context stands in for");
        }
        Platform platform = stage.origin().base().map(Base::platform).orElse(build.platform());
        if (!isLinux(platform)) {
            return Optional.of("it is for " + platform);
        }
        return stage.origin().start().isPresent()
                ? Optional.empty()
                : Optional.of("it starts from a named context that is no image of a registry");
    }

    private static boolean isLinux(Platform platform) {
        return platform.os().equals("linux");
    }

    private Optional<String> reason(Linked linked, StageScope scope) {
        if (!isLinux(build.platform())) {
            return Optional.of("the image is for " + build.platform());
        }
        if (scope.hasVersions()) {
            return Optional.of("BuildKit's versions differ in the value of an ARG before it");
        }
        if (!scope.isKnown()) {
            return Optional.of(
                    "the stage stands on an image whose configuration is not known, or that is not for Linux");
        }
        return linked.instruction()
                .engineReason(scope)
                .or(() -> linked.sources().stream()
                        .flatMap(source -> reasonOfSource(source).stream())
                        .findFirst());
    }

    /** Why nothing can be copied out of something without an engine. */
    private Optional<String> reasonOfSource(Vertex source) {
        if (source.isExecuted()) {
            return isFree(source)
                    ? Optional.empty()
                    : Optional.of("it takes files from the stage of line " + source.line() + ", which needs an engine");
        }
        return source.origin().files().isPresent()
                ? Optional.empty()
                : Optional.of("it takes files from " + Excerpt.of(source.written())
                        + ", which is neither a folder nor an image of a registry");
    }

    private boolean isFree(Vertex stage) {
        return Optional.ofNullable(runs.get(stage))
                        .filter(run -> !run.needsEngine())
                        .isPresent()
                && stage.parent().map(this::isFree).orElse(true);
    }
}
