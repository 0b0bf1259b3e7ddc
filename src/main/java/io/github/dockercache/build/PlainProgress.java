package io.github.dockercache.build;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code --progress=plain}, for clients older than buildx 0.13: {@code #5 [2/3] RUN make}, {@code #5 DONE 0.3s}. */
final class PlainProgress implements BuildProgress {

    private static final Pattern LINE = Pattern.compile("#([0-9]+) (.*)");
    private static final Pattern DONE = Pattern.compile("DONE ([0-9]+(?:\\.[0-9]+)?)s");
    private static final Pattern OUTPUT = Pattern.compile("[0-9]+\\.[0-9]+ (.*)");
    private static final int LONGEST_LOG = 20;

    private final BuildEvents events;
    private final Map<String, Vertex> vertexes = new LinkedHashMap<>();
    private final List<String> words = new ArrayList<>();

    PlainProgress(BuildEvents events) {
        this.events = events;
    }

    private static final class Vertex {
        private final String name;
        private String error = "";
        private Optional<BuildStep> step = Optional.empty();
        private final List<String> log = new ArrayList<>();

        Vertex(String name) {
            this.name = name;
        }
    }

    @Override
    public void line(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            words.add(line);
            return;
        }
        Vertex vertex = vertexes.get(matcher.group(1));
        if (vertex == null) {
            vertexes.put(matcher.group(1), begin(matcher.group(2)));
        } else {
            take(vertex, matcher.group(2));
        }
    }

    private Vertex begin(String name) {
        if (StepName.isInstruction(name)) {
            events.output(name);
        }
        return new Vertex(name);
    }

    private void take(Vertex vertex, String text) {
        Matcher done = DONE.matcher(text);
        Matcher output = OUTPUT.matcher(text);
        if (text.equals("CACHED")) {
            finish(vertex, new BuildStep(vertex.name, true, Duration.ZERO));
        } else if (done.matches()) {
            finish(vertex, new BuildStep(vertex.name, false, seconds(done.group(1))));
        } else if (text.startsWith("ERROR: ")) {
            vertex.error = text.substring("ERROR: ".length());
        } else if (output.matches()) {
            say(vertex, output.group(1));
        }
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis((long) (Double.parseDouble(text) * 1000));
    }

    private void finish(Vertex vertex, BuildStep step) {
        if (vertex.step.isEmpty() && StepName.isInstruction(vertex.name)) {
            events.done(step);
        }
        vertex.step = Optional.of(step);
    }

    private void say(Vertex vertex, String line) {
        vertex.log.add(line);
        if (vertex.log.size() > LONGEST_LOG) {
            vertex.log.remove(0);
        }
        events.output(StepName.prefix(vertex.name) + " " + line);
    }

    @Override
    public Told told() {
        return new Told(
                vertexes.values().stream()
                        .flatMap(each -> each.step.stream())
                        .filter(step -> StepName.isInstruction(step.name()))
                        .toList(),
                vertexes.values().stream().map(each -> each.name).toList(),
                List.copyOf(words),
                vertexes.values().stream()
                        .filter(each -> !each.error.isEmpty() && !each.error.endsWith("CANCELED"))
                        .findFirst()
                        .map(each -> new Failed(each.name, each.error, List.copyOf(each.log))));
    }
}
