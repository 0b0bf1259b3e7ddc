package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Arg.Declaration;
import io.github.dockercache.dockerfile.Vertex.Linked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes down what a build needs: images numbered, instructions in one spelling, no name that could be another. */
final class PlanWriter {

    private final Stages stages;
    private final NeededStages needed;
    private final StepPrinter printer;
    private final Map<Base, BaseUse> bases = new LinkedHashMap<>();
    private final List<Base> baseOrder = new ArrayList<>();
    private final Map<Vertex, Integer> stageNumbers = new HashMap<>();
    private final Set<Vertex> visited = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> arguments = new TreeSet<>();

    PlanWriter(Stages stages, NeededStages needed, SecretNames secrets) {
        this.stages = stages;
        this.needed = needed;
        this.printer = new StepPrinter(secrets);
    }

    Plan write() {
        for (Vertex stage : needed.stages()) {
            stageNumbers.put(stage, stageNumbers.size() + 1);
            collectBases(stage);
        }
        writeEscape();
        writeGlobals();
        for (Vertex stage : needed.stages()) {
            steps.add(new Step(stage.line(), "FROM " + origin(stage)));
            if (stage.isExecuted()) {
                stage.instructions().forEach(linked -> steps.add(step(linked)));
            }
        }
        return new Plan(List.copyOf(bases.values()), steps, List.copyOf(arguments));
    }

    /** The image of a vertex, then those that its instructions name; a stage among these has its own turn. */
    private void collectBases(Vertex vertex) {
        if (!visited.add(vertex)) {
            return;
        }
        vertex.origin().base().ifPresent(base -> {
            if (bases.putIfAbsent(base, new BaseUse(base, vertex.line(), vertex.written())) == null) {
                baseOrder.add(base);
            }
        });
        vertex.sources().stream().filter(source -> source.stage().isEmpty()).forEach(this::collectBases);
    }

    /** Another escape character gives the same text another meaning. */
    private void writeEscape() {
        if (stages.escape() != '\\') {
            steps.add(new Step(1, "# escape=" + stages.escape()));
        }
    }

    /** Arguments before the first stage count where a needed stage takes their value over. */
    private void writeGlobals() {
        Set<String> inherited = inheritedNames();
        for (Arg arg : stages.globals()) {
            List<Declaration> wanted = arg.declarations().stream()
                    .filter(declaration -> inherited.contains(declaration.name()))
                    .toList();
            if (!wanted.isEmpty()) {
                steps.add(printer.print(arg.with(wanted)));
            }
        }
    }

    private Set<String> inheritedNames() {
        Set<String> names = new HashSet<>();
        needed.executed().stream()
                .flatMap(stage -> stage.instructions().stream())
                .filter(linked -> linked.instruction() instanceof Arg)
                .flatMap(linked -> ((Arg) linked.instruction()).declarations().stream())
                .filter(declaration -> declaration.fallback().isEmpty())
                .forEach(declaration -> names.add(declaration.name()));
        List<Declaration> globals = stages.globals().stream()
                .flatMap(arg -> arg.declarations().stream())
                .toList();
        for (int i = globals.size() - 1; i >= 0; i--) {
            if (names.contains(globals.get(i).name())) {
                globals.get(i).fallback().ifPresent(word -> names.addAll(GlobalScope.namesIn(word, stages.syntax())));
            }
        }
        return names;
    }

    private Step step(Linked linked) {
        if (linked.instruction() instanceof Arg arg) {
            arg.declarations().forEach(declaration -> arguments.add(declaration.name()));
        }
        return printer.print(
                linked.instruction(), linked.sources().stream().map(this::name).toList());
    }

    private String name(Vertex source) {
        return source.stage().isPresent() ? "stage." + stageNumbers.get(source) : origin(source);
    }

    private String origin(Vertex vertex) {
        return vertex.parent()
                .map(this::name)
                .or(() -> vertex.origin().base().map(base -> "base." + (baseOrder.indexOf(base) + 1)))
                .orElseGet(() -> vertex.origin().label());
    }
}
