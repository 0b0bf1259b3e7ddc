package io.github.dockercache.build;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Programs by their command lines. */
final class Said implements Commands {

    private final Map<String, String> answers = new LinkedHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    /** What a command line says, which then ends with 0; others of that program end with 1. */
    Said says(String line, String answer) {
        answers.put(line, answer);
        return this;
    }

    @Override
    public Ending run(Command command, Streams streams) throws IOException {
        asked.add(command.toString());
        String program = command.line().get(0);
        if (answers.keySet().stream().noneMatch(line -> line.startsWith(program + " "))) {
            return new Ending.Missing(program);
        }
        String answer = answers.get(command.toString());
        streams.output()
                .read(new ByteArrayInputStream(
                        Optional.ofNullable(answer).orElse("").getBytes(StandardCharsets.UTF_8)));
        return new Ending.Exit(answer == null ? 1 : 0);
    }

    /** The command lines so far. */
    List<String> asked() {
        return asked;
    }
}
