package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Origin.Parent;
import io.github.dockercache.dockerfile.Origin.StageContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stage, or something that is no stage and is copied from: a vertex in the graph of what needs what. */
final class Vertex {

    /**
     * An instruction and what it takes files from.
     *
     * @param sources one for each of the instruction's own
     */
    record Linked(Instruction instruction, List<Vertex> sources) {
        Linked {
            sources = List.copyOf(sources);
        }
    }

    private final int line;
    private final String written;
    private final Origin origin;
    private final @Nullable Stage stage;
    private final List<Linked> instructions = new ArrayList<>();

    private Vertex(int line, String written, Origin origin, @Nullable Stage stage) {
        this.line = line;
        this.written = written;
        this.origin = origin;
        this.stage = stage;
    }

    /** A stage of the file. */
    static Vertex ofStage(Stage stage, Origin origin) {
        return new Vertex(stage.from().clause().line(), stage.from().image(), origin, stage);
    }

    /** Something that an instruction at this line copies from, and that is no stage. */
    static Vertex ofSource(int line, String written, Origin origin) {
        return new Vertex(line, written, origin, null);
    }

    /** Where the file first asks for it. */
    int line() {
        return line;
    }

    /** How the file names what it starts from. */
    String written() {
        return written;
    }

    Origin origin() {
        return origin;
    }

    /** The stage of the file that it is, if it is one. */
    Optional<Stage> stage() {
        return Optional.ofNullable(stage);
    }

    /** The {@code FROM} of the stage that it is. */
    From from() {
        return stage().orElseThrow().from();
    }

    /** How many of its instructions are triggers. */
    int triggerCount() {
        return instructions.size()
                - stage().map(Stage::instructions).map(List::size).orElse(instructions.size());
    }

    /** Whether a build executes its instructions: it is a stage, and no named context stands in for it. */
    boolean isExecuted() {
        return stage != null && !isReplaced();
    }

    /** Whether a named context stands in for the whole stage. */
    boolean isReplaced() {
        return origin instanceof StageContext;
    }

    /** The stage that it starts from, if it starts from one. */
    Optional<Vertex> parent() {
        return origin instanceof Parent parent ? Optional.of(parent.stage()) : Optional.empty();
    }

    /** Its instructions, triggers first. */
    List<Linked> instructions() {
        return List.copyOf(instructions);
    }

    /** What its instructions take files from. */
    List<Vertex> sources() {
        return instructions.stream()
                .flatMap(linked -> linked.sources().stream())
                .toList();
    }

    /** Adds an instruction at the end. */
    void add(Linked linked) {
        instructions.add(linked);
    }

    /** Adds instructions that are executed before all others. */
    void addTriggers(List<Linked> triggers) {
        instructions.addAll(0, triggers);
    }
}
