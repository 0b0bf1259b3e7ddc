package io.github.dockercache.dockerfile;

import io.github.dockercache.image.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole file, read: the second pass.
 *
 * @param file how messages call it
 * @param globals the arguments before the first stage
 * @param escape the file's escape character
 */
record Stages(String file, List<Arg> globals, List<Stage> all, char escape) {

    Stages {
        globals = List.copyOf(globals);
        all = List.copyOf(all);
    }

    /** Reads the stages of a file; an {@link InvalidInputException} when BuildKit would refuse to. */
    static Stages read(String file, byte[] content) {
        List<Clause> clauses = ClauseReader.read(file, content);
        List<Arg> globals = new ArrayList<>();
        List<From> starts = new ArrayList<>();
        List<List<Instruction>> bodies = new ArrayList<>();
        for (Clause clause : clauses) {
            Instruction instruction = Refusal.locating(file, clause.line(), () -> Instruction.of(clause));
            if (instruction instanceof From from) {
                starts.add(from);
                bodies.add(new ArrayList<>());
            } else if (!bodies.isEmpty()) {
                bodies.get(bodies.size() - 1).add(instruction);
            } else if (instruction instanceof Arg arg) {
                globals.add(arg);
            } else {
                throw new Refusal(
                                clause.keyword() + " stands before the first FROM",
                                "only ARG may stand there; move the line below FROM")
                        .at(file, clause.line());
            }
        }
        requireStage(file, starts);
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            stages.add(new Stage(starts.get(i), bodies.get(i)));
        }
        return new Stages(file, globals, stages, clauses.get(0).escape());
    }

    private static void requireStage(String file, List<From> starts) {
        if (starts.isEmpty()) {
            throw new InvalidInputException(
                    file + " has no FROM, so there is nothing to build",
                    "start it with FROM image; if it is the wrong file, correct <dockerfile>");
        }
    }

    /** How words of this file are read. */
    WordSyntax syntax() {
        return WordSyntax.of(escape);
    }

    /** The last stage, which is built when no other is asked for. */
    Stage last() {
        return all.get(all.size() - 1);
    }
}
