package io.github.dockercache.build;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/** Programs of which each command line is asked once, however many want to know. */
final class AnsweredOnce implements Commands {

    private final Commands commands;
    private final Map<String, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();

    AnsweredOnce(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Ending run(Command command, Streams streams) throws IOException {
        return commands.run(command, streams);
    }

    /** {@inheritDoc} The surroundings that a command gets beside its line must be the same each time. */
    @Override
    public Answer ask(Command command) throws IOException {
        CompletableFuture<Answer> own = new CompletableFuture<>();
        CompletableFuture<Answer> asked = answers.putIfAbsent(command.toString(), own);
        if (asked != null) {
            return answer(asked);
        }
        try {
            own.complete(commands.ask(command));
        } catch (IOException | RuntimeException e) {
            own.completeExceptionally(e);
        }
        return answer(own);
    }

    private static Answer answer(CompletableFuture<Answer> asked) throws IOException {
        try {
            return asked.join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        }
    }
}
