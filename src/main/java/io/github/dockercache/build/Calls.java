package io.github.dockercache.build;

import io.github.dockercache.build.Commands.Answer;
import io.github.dockercache.build.Commands.Ending;
import io.github.dockercache.image.DockerCacheException;
import java.io.IOException;
import java.util.List;

/**
 * Calls of one engine's program, whose failures become what a person reads.
 *
 * @param program with the surroundings that each call gets
 */
record Calls(Commands commands, Command program) {

    /** Asks for something; what it says on its output, whether or not it then fails. */
    List<String> linesOf(String... arguments) throws IOException {
        return commands.ask(program.and(arguments)).output().lines().toList();
    }

    /** Does something that must go well. */
    String succeed(String... arguments) throws IOException {
        Answer answer = commands.ask(program.and(arguments));
        require(answer.ending(), arguments[0], answer.said());
        return answer.output().strip();
    }

    /** Does something that must go well, and moves its bytes. */
    void succeed(Streams streams, LastWords errors, String... arguments) throws IOException {
        require(commands.run(program.and(arguments), streams), arguments[0], errors.toString());
    }

    private void require(Ending ending, String action, String words) {
        requirePresent(ending);
        if (!ending.isSuccess()) {
            throw new EngineException(
                    "the program " + name() + " failed at " + action + ": it " + ending
                            + (words.isEmpty() ? "" : ":\n" + words),
                    remedy(),
                    false);
        }
    }

    /** Builds; the reader hears all that is said. */
    void build(List<String> arguments, Streams.Source input, StepReader reader) throws IOException {
        Streams lines = Streams.lines(reader::read, reader::read);
        Ending ending = commands.run(program.and(arguments), new Streams(input, lines.output(), lines.errors()));
        requirePresent(ending);
        if (!ending.isSuccess()) {
            boolean byInstruction = reader.tellsOfFailedCommand();
            throw new EngineException(
                    "the build by " + name() + " failed: it " + ending + ":\n" + reader.lastWords(),
                    byInstruction ? "correct the command in the Dockerfile" : remedy(),
                    byInstruction);
        }
        reader.finish();
    }

    private String remedy() {
        return "see what " + name() + " says above; mvn docker-cache:doctor shows what the engine can do";
    }

    private void requirePresent(Ending ending) {
        if (ending instanceof Ending.Missing missing) {
            throw new DockerCacheException(
                    missing.program() + " is not on the PATH",
                    "install it, or choose another engine with <engine>, or none with <engine>none</engine>");
        }
    }

    private String name() {
        return program.line().get(0);
    }
}
