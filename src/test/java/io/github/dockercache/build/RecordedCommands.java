package io.github.dockercache.build;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs nothing: keeps each command line, with what it was given to read, and answers what it was told to. */
final class RecordedCommands implements Commands {

    private final List<Command> commands = new ArrayList<>();
    private final List<byte[]> inputs = new ArrayList<>();
    private final Map<String, Said> answers = new LinkedHashMap<>();

    private record Said(int code, String output, String errors) {}

    /** What commands that begin so say, and how they end. */
    RecordedCommands answer(String start, int code, String output, String errors) {
        answers.put(start, new Said(code, output, errors));
        return this;
    }

    @Override
    public Ending run(Command command, Streams streams) throws IOException {
        commands.add(command);
        Said said = answers.entrySet().stream()
                .filter(entry -> command.toString().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(new Said(0, "", ""));
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        streams.input().write(input);
        inputs.add(input.toByteArray());
        streams.output().read(stream(said.output()));
        streams.errors().read(stream(said.errors()));
        return new Ending.Exit(said.code());
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The command lines, in order. */
    List<String> lines() {
        return commands.stream().map(Command::toString).toList();
    }

    List<Command> commands() {
        return commands;
    }

    /** What the n-th command read. */
    byte[] input(int command) {
        return inputs.get(command);
    }
}
