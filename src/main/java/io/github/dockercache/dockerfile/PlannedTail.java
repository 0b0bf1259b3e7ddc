package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Vertex.Linked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A tail that carries out the end of a stage, or all of it, and then the stages that start from it.
 *
 * @param file how messages call it
 * @param runs at least one; each after the first starts from the one before it
 * @param origins what is copied out of a stage or an image
 */
record PlannedTail(
        String file,
        BuildScope build,
        StepPrinter printer,
        TailStart start,
        List<StageRun> runs,
        Function<Vertex, FileOrigin> origins)
        implements Tail {

    PlannedTail {
        runs = List.copyOf(runs);
    }

    @Override
    public List<TailStep> steps(ImageState below) {
        List<TailStep> steps = new ArrayList<>();
        StageRun first = runs.get(0);
        StageScope scope = first.needsEngine() ? first.state().over(below) : onto(below);
        if (!first.needsEngine()) {
            steps.addAll(begin(first, scope));
        }
        steps.addAll(steps(first, scope));
        for (StageRun run : runs.subList(1, runs.size())) {
            scope = scope.child();
            steps.addAll(begin(run, scope));
            steps.addAll(steps(run, scope));
        }
        return List.copyOf(steps);
    }

    private StageScope onto(ImageState below) {
        return start instanceof TailStart.Scratch ? StageScope.onScratch(build) : StageScope.onImage(build, below);
    }

    private List<TailStep> begin(StageRun run, StageScope scope) {
        List<ConfigChange> changes = scope.begin();
        return changes.isEmpty()
                ? List.of()
                : List.of(new TailStep.Adjust(written(run.stage().from()), changes));
    }

    private List<TailStep> steps(StageRun run, StageScope scope) {
        List<TailStep> steps = new ArrayList<>();
        for (Linked linked : run.rest()) {
            int line = linked.instruction().clause().line();
            steps.add(Refusal.locating(file, line, () -> step(linked, scope)));
        }
        return steps;
    }

    /** How an instruction is written down in a history, which is JSON. */
    private Step written(Instruction instruction) {
        Step step = printer.print(instruction);
        return new Step(step.line(), ByteText.valid(step.text()));
    }

    private TailStep step(Linked linked, StageScope scope) {
        Instruction instruction = linked.instruction();
        Step step = written(instruction);
        List<ConfigChange> changes = instruction.apply(scope);
        Optional<CopiedFiles> files = instruction.copied();
        if (files.isPresent()) {
            FileOrigin from = linked.sources().stream().findFirst().map(origins).orElseGet(FileOrigin.Context::new);
            return files.get().carriedOut(step, from, instruction.clause(), scope);
        }
        if (instruction instanceof Instruction.Workdir) {
            return scope.workingFolder(step);
        }
        return instruction instanceof Onbuild
                ? new TailStep.Adjust(step, changes)
                : new TailStep.Configure(step, changes);
    }
}
