package io.github.dockercache.build;

import io.github.dockercache.image.JsonTree;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code --progress=rawjson}: objects one after the other, on one line or on many, and plain words after a failure. */
final class JsonProgress implements BuildProgress {

    private static final int LONGEST_LOG = 20;

    private final BuildEvents events;
    private final Map<String, Vertex> vertexes = new LinkedHashMap<>();
    private final List<String> words = new ArrayList<>();
    private final StringBuilder object = new StringBuilder();

    JsonProgress(BuildEvents events) {
        this.events = events;
    }

    @Override
    public void line(String line) {
        if (object.isEmpty() && !line.startsWith("{")) {
            words.add(line);
            return;
        }
        object.append(line);
        // strings have no line ends, so that a brace in the first column ends what began with one
        if (line.equals("}") || (object.length() == line.length() && line.endsWith("}"))) {
            take(object.toString());
            object.setLength(0);
        } else {
            object.append('\n');
        }
    }

    private void take(String text) {
        JsonTree status;
        try {
            status = JsonTree.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            words.addAll(text.lines().toList());
            return;
        }
        status.objects("vertexes").forEach(each -> of(each.text("digest")).take(each));
        status.objects("logs").forEach(each -> of(each.text("vertex")).log(each.text("data")));
    }

    private Vertex of(String digest) {
        return vertexes.computeIfAbsent(digest, key -> new Vertex());
    }

    @Override
    public Told told() {
        List<Vertex> all = vertexes.values().stream()
                .sorted(Comparator.comparing(each -> each.started.orElse(Instant.MAX)))
                .toList();
        return new Told(
                all.stream()
                        .filter(each -> StepName.isInstruction(each.name) && each.completed.isPresent())
                        .map(Vertex::step)
                        .toList(),
                all.stream().map(each -> each.name).toList(),
                List.copyOf(words),
                all.stream()
                        .filter(each -> !each.error.isEmpty() && !each.error.contains("context canceled"))
                        .findFirst()
                        .map(each -> new Failed(each.name, each.error, List.copyOf(each.log))));
    }

    /** Something that the engine does; it is told several times, and the last time holds. */
    private final class Vertex {

        private String name = "";
        private String error = "";
        private boolean cached;
        private boolean announced;
        private Optional<Instant> started = Optional.empty();
        private Optional<Instant> completed = Optional.empty();
        private final List<String> log = new ArrayList<>();
        private String unfinished = "";

        void take(JsonTree told) {
            name = told.text("name").isEmpty() ? name : told.text("name");
            error = told.text("error");
            cached |= told.has("cached");
            started = time(told.text("started")).or(() -> started);
            boolean before = completed.isPresent();
            completed = time(told.text("completed")).or(() -> completed);
            announce();
            if (completed.isPresent() && !before) {
                finish();
            }
        }

        private void announce() {
            if (!announced && started.isPresent() && StepName.isInstruction(name)) {
                announced = true;
                events.output(cached ? name + " (cached)" : name);
            }
        }

        private void finish() {
            if (!unfinished.isEmpty()) {
                say(unfinished);
                unfinished = "";
            }
            if (StepName.isInstruction(name) && error.isEmpty()) {
                events.done(step());
            }
        }

        private BuildStep step() {
            Duration time = started.isPresent() && completed.isPresent() && !cached
                    ? Duration.between(started.get(), completed.get())
                    : Duration.ZERO;
            return new BuildStep(name, cached, time);
        }

        void log(String data) {
            String text = unfinished + new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n') + 1;
            unfinished = text.substring(end);
            text.substring(0, end).lines().forEach(this::say);
        }

        private void say(String line) {
            log.add(line);
            if (log.size() > LONGEST_LOG) {
                log.remove(0);
            }
            events.output(StepName.prefix(name) + " " + line);
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
