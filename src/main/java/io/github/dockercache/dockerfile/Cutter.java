package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.SourceName.Numbered;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the last instruction of a build that needs an engine, and cuts the Dockerfile after it. */
final class Cutter {

    /** The argument whose value is the name of the stage to build. */
    private static final String TARGET_STAGE = "TARGETSTAGE";

    /** The argument that overrules the {@code check} directive. */
    private static final String CHECK = "BUILDKIT_DOCKERFILE_CHECK";

    private final Stages stages;
    private final byte[] content;
    private final PlanRequest request;
    private final StepPrinter printer;
    private final Vertex target;
    private final BuildScope build;
    private final Map<Vertex, StageRun> runs;

    /** Plans. */
    Cutter(Stages stages, byte[] content, PlanRequest request, BaseStates states, SecretNames secrets) {
        Planner planner = new Planner(stages, request, states);
        NeededStages needed = planner.plan();
        this.stages = stages;
        this.content = content;
        this.request = request;
        this.printer = new StepPrinter(secrets);
        this.target = planner.target();
        this.build = planner.starts().build();
        this.runs = new EngineNeeds(planner.starts(), printer).of(needed);
    }

    Cut cut() {
        if (target.isReplaced()) {
            return nowhere("a named context stands in for the stage");
        }
        if (areWarningsErrors()) {
            return nowhere("warnings of the engine's checks fail the build");
        }
        List<StageRun> chain = chain(target);
        StageRun first = chain.get(0);
        if (!first.needsEngine()) {
            return new Cut(freeTail(chain), Optional.empty());
        }
        int stage = indexOf(first.stage());
        if (namesBeyond(stage)) {
            return nowhere("the file copies from what would have another meaning in a shorter file");
        }
        if (first.stage() != target && text().contains(TARGET_STAGE)) {
            return nowhere("the file asks for " + TARGET_STAGE);
        }
        CutDockerfile prefix =
                new CutDockerfile(Arrays.copyOf(content, end(first)), first.stage() == target ? request.target() : "");
        return new Cut(tail(new TailStart.Prefix(prefix), chain), first.last());
    }

    private boolean areWarningsErrors() {
        return Optional.ofNullable(request.buildArguments().get(CHECK))
                .map(CheckOptions::areStrict)
                .orElseGet(() -> ClauseReader.isStrict(stages.file(), content));
    }

    private Cut nowhere(String reason) {
        return Cut.nowhere(
                new CutDockerfile(content, request.target()), new EngineStep(printer.print(target.from()), reason));
    }

    /** The runs from the last one that needs an engine, or else from the first, to this stage. */
    private List<StageRun> chain(Vertex last) {
        Deque<StageRun> chain = new ArrayDeque<>();
        Optional<Vertex> stage = Optional.of(last);
        while (stage.isPresent() && (chain.isEmpty() || !chain.getFirst().needsEngine())) {
            chain.addFirst(Objects.requireNonNull(runs.get(stage.get())));
            stage = stage.get().parent();
        }
        return List.copyOf(chain);
    }

    private Tail tail(TailStart start, List<StageRun> chain) {
        return new PlannedTail(stages.file(), build, printer, start, chain, this::files);
    }

    /** The tail of stages that need no engine. */
    private Tail freeTail(List<StageRun> chain) {
        return tail(chain.get(0).stage().origin().start().orElseThrow(), chain);
    }

    private FileOrigin files(Vertex source) {
        return source.isExecuted()
                ? new FileOrigin.Stage(freeTail(chain(source)))
                : source.origin().files().orElseThrow();
    }

    private int indexOf(Vertex vertex) {
        int index = 0;
        while (stages.all().get(index).from().clause().line() != vertex.line()) {
            index++;
        }
        return index;
    }

    /** Whether a stage up to this one, needed or not, names a later one, or what BuildKit counts after all stages. */
    private boolean namesBeyond(int stage) {
        Set<String> dropped = stages.all().subList(stage + 1, stages.all().size()).stream()
                .flatMap(later -> later.from().name().stream())
                .collect(Collectors.toSet());
        return stages.all().subList(0, stage + 1).stream()
                .flatMap(kept -> kept.instructions().stream())
                .flatMap(instruction -> instruction.sources().stream())
                .anyMatch(source -> source instanceof Numbered numbered
                        ? numbered.number() > stage
                        : dropped.contains(source.written().toLowerCase(Locale.ROOT)));
    }

    private String text() {
        return ByteText.decode(ByteBuffer.wrap(content));
    }

    /** Where the last instruction of the prefix has ended: at least the {@code FROM} of its stage. */
    private int end(StageRun run) {
        Stage stage = run.stage().stage().orElseThrow();
        int kept = run.prefixLength() - run.stage().triggerCount();
        Instruction last = kept == 0 ? stage.from() : stage.instructions().get(kept - 1);
        return Objects.requireNonNull(
                ClauseReader.ends(stages.file(), content).get(last.clause().line()));
    }
}
