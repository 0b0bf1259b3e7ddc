package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Origin.Parent;
import io.github.dockercache.dockerfile.Vertex.Linked;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.Platform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The third pass: finds what a build of one target for one platform needs, and refuses what BuildKit would. */
final class Planner {

    /** A base whose trigger copies from a base whose trigger copies …: longer than any real chain. */
    private static final int LONGEST_CHAIN = 50;

    private final Stages stages;
    private final PlanRequest request;
    private final BaseStates states;
    private final BaseTriggers triggers;
    private final GlobalScope globals;
    private final OriginFinder origins;
    private final StageGraph graph;

    /** Knows of the bases no more than their triggers. */
    Planner(Stages stages, PlanRequest request, BaseTriggers triggers) {
        this(stages, request, triggers, base -> Optional.empty());
    }

    /** Knows what the bases' configurations say. */
    Planner(Stages stages, PlanRequest request, BaseStates states) {
        this(stages, request, base -> states.of(base).map(ImageState::triggers), states);
    }

    private Planner(Stages stages, PlanRequest request, BaseTriggers triggers, BaseStates states) {
        this.stages = stages;
        this.request = request;
        this.triggers = triggers;
        this.states = states;
        String last = stages.last().from().name().orElse("");
        this.globals = new GlobalScope(request, request.target().isEmpty() ? last : request.target());
        this.origins = new OriginFinder(request);
        this.graph = new StageGraph(origins);
    }

    /** What the build needs. */
    NeededStages plan() {
        stages.globals().forEach(arg -> at(arg.clause().line(), () -> declare(arg)));
        stages.all().forEach(stage -> at(stage.from().clause().line(), () -> graph.add(vertex(stage))));
        Vertex target = target();
        for (Vertex vertex : graph.vertices()) {
            vertex.stage()
                    .ifPresent(stage -> stage.instructions()
                            .forEach(instruction ->
                                    at(instruction.clause().line(), () -> vertex.add(graph.link(instruction)))));
        }
        graph.onCircle().ifPresent(this::refuseCircle);
        Set<Vertex> reached = withTriggers(target);
        NeededStages needed = new NeededStages(
                graph.vertices().stream().filter(reached::contains).toList());
        new StageCheck(stages.file(), starts()).verify(needed);
        return needed;
    }

    /** All that the file names, needed or not, once it is planned. */
    List<Vertex> vertices() {
        return graph.vertices();
    }

    /** The image of a registry that something is copied from; empty for a stage, a named context, and what is no name. */
    Optional<ImageReference> imageOf(SourceName source) {
        if (source instanceof SourceName.Numbered
                || graph.named(source.written()).isPresent()) {
            return Optional.empty();
        }
        try {
            Origin origin = origins.named(source.written(), source.written(), Optional.empty());
            return origin instanceof Origin.Registry image ? Optional.of(image.reference()) : Optional.empty();
        } catch (Refusal noName) {
            return Optional.empty();
        }
    }

    /** What stages start with. */
    StageStarts starts() {
        return new StageStarts(
                new BuildScope(stages.syntax(), globals, request.buildArguments(), request.platform()), states);
    }

    private void declare(Arg arg) {
        globals.declare(arg, request.buildArguments(), stages.syntax());
    }

    private Vertex vertex(Stage stage) {
        From from = stage.from();
        String image = expanded("FROM", from.image());
        Optional<Platform> platform = from.platform()
                .map(written -> PlatformName.parse(expanded("--platform of FROM", written), request.buildPlatform()));
        Origin written = graph.exactly(image)
                .<Origin>map(Parent::new)
                .orElseGet(() -> origins.named(image, from.image(), platform));
        Origin origin = origins.replacing(from, platform).orElse(written);
        return Vertex.ofStage(stage, origin);
    }

    private String expanded(String place, String word) {
        String text = stages.syntax().expand(word, globals).text();
        if (text.isEmpty()) {
            throw new Refusal(
                    place + " " + Excerpt.of(word) + " is empty once its variables are replaced",
                    globals.remedyFor(word, stages.syntax()));
        }
        return text;
    }

    /** The stage to build. */
    Vertex target() {
        if (request.target().isEmpty()) {
            return graph.vertices().get(stages.all().size() - 1);
        }
        return graph.named(request.target())
                .orElseThrow(() -> new InvalidInputException(
                        stages.file() + " has no stage " + Excerpt.of(request.target()),
                        graph.names().isEmpty()
                                ? "give a stage a name (FROM … AS name), or leave the target out to build the last one"
                                : Suggestion.remedy(request.target(), graph.names())));
    }

    private void refuseCircle(Vertex vertex) {
        throw new Refusal(
                        "the stage needs itself: what it copies from copies from it in turn",
                        "take one of these COPY --from or RUN --mount away, or make a third stage of what both need")
                .at(stages.file(), vertex.line());
    }

    /** All that the target needs, with the triggers of every base in it, which may need more. */
    private Set<Vertex> withTriggers(Vertex target) {
        Set<Vertex> fired = new HashSet<>();
        Set<Vertex> reached = StageGraph.reachableFrom(target);
        for (int round = 0; !fired.containsAll(reached); round++) {
            if (round > LONGEST_CHAIN) {
                throw new Refusal("the ONBUILD triggers of its bases bring in more and more bases", "use other bases")
                        .at(stages.file(), target.line());
            }
            for (Vertex vertex : reached) {
                if (fired.add(vertex)) {
                    at(vertex.line(), () -> fire(vertex));
                }
            }
            reached = StageGraph.reachableFrom(target);
        }
        return reached;
    }

    private void fire(Vertex vertex) {
        List<String> expressions = new ArrayList<>();
        vertex.origin().base().flatMap(triggers::of).ifPresent(expressions::addAll);
        vertex.parent()
                .ifPresent(parent -> parent.instructions().stream()
                        .map(Linked::instruction)
                        .filter(Onbuild.class::isInstance)
                        .forEach(onbuild -> expressions.add(((Onbuild) onbuild).expression())));
        try {
            vertex.addTriggers(expressions.stream()
                    .map(expression -> graph.link(trigger(expression, vertex.line())))
                    .toList());
        } catch (Refusal refusal) {
            throw refusal.within("an ONBUILD trigger of " + Excerpt.of(vertex.written()));
        }
    }

    private Instruction trigger(String expression, int line) {
        List<Clause> clauses = ClauseReader.readTrigger(expression);
        if (clauses.size() != 1) {
            throw new Refusal("it is not one instruction", "use another base");
        }
        Instruction instruction = Instruction.of(clauses.get(0).at(line));
        if (instruction instanceof From) {
            throw new Refusal("it is FROM", "use another base");
        }
        return instruction;
    }

    private void at(int line, Runnable work) {
        Refusal.locating(stages.file(), line, work);
    }
}
