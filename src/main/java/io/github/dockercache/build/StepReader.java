package io.github.dockercache.build;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads steps, and the ids of the images that they made, out of what an engine without a progress for machines says. A
 * command can print such lines as well: whoever uses the ids asks the engine which of them there are. {@code FROM} is no
 * step: nothing is made there.
 */
final class StepReader {

    /** How an engine speaks. */
    enum Dialect {
        /** As {@code docker build} without BuildKit. */
        CLASSIC(
                "Step (?<number>\\d+)/(?<count>\\d+) : (?<text>.*)",
                " ---> (?<id>[0-9a-f]{12,64})",
                " ---> Using cache",
                "Successfully built (?<id>[0-9a-f]{12,64})",
                "(?m)' returned a non-zero code: \\d+$"),
        /** As buildah and podman. */
        BUILDAH(
                "(?:\\[(?<stage>\\d+)/\\d+\\] )?STEP (?<number>\\d+)/(?<count>\\d+): (?<text>.*)",
                "--> (?:Using cache )?(?<id>[0-9a-f]{11,64})",
                "--> Using cache .*",
                "(?<id>[0-9a-f]{64})",
                "(?s)building at STEP \"RUN .*exit status \\d+");

        private final Pattern step;
        private final Pattern id;
        private final Pattern cached;
        private final Pattern result;
        private final Pattern failure;

        Dialect(String step, String id, String cached, String result, String failure) {
            this.step = Pattern.compile(step);
            this.id = Pattern.compile(id);
            this.cached = Pattern.compile(cached);
            this.result = Pattern.compile(result);
            this.failure = Pattern.compile(failure);
        }

        private String name(Matcher step) {
            String stage = this == BUILDAH ? step.group("stage") : null;
            String place = step.group("number") + "/" + step.group("count");
            return "[" + (stage == null ? "" : "stage-" + (Integer.parseInt(stage) - 1) + " ") + place + "] "
                    + step.group("text");
        }
    }

    private final Dialect dialect;
    private final BuildEvents events;
    private final LongSupplier nanoseconds;
    private final List<BuildStep> steps = new ArrayList<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private final Set<String> stages = new LinkedHashSet<>();
    private final LastWords words = new LastWords();
    private @Nullable String running;
    private @Nullable String last;
    private String result = "";
    private long begun;
    private boolean cached;

    StepReader(Dialect dialect, BuildEvents events, LongSupplier nanoseconds) {
        this.dialect = dialect;
        this.events = events;
        this.nanoseconds = nanoseconds;
    }

    /** Takes the next line. */
    void read(String line) {
        String plain = words.add(line);
        events.output(plain);
        Matcher step = dialect.step.matcher(plain);
        Matcher id = dialect.id.matcher(plain);
        Matcher end = dialect.result.matcher(plain);
        if (step.matches()) {
            begin(step);
        } else if (running != null && id.matches()) {
            last = id.group("id");
            ids.add(last);
        }
        if (end.matches()) {
            result = end.group("id");
        }
        cached |= dialect.cached.matcher(plain).matches();
    }

    private void begin(Matcher step) {
        end();
        if (step.group("text").regionMatches(true, 0, "FROM ", 0, "FROM ".length())) {
            endStage();
            return;
        }
        running = dialect.name(step);
        begun = nanoseconds.getAsLong();
    }

    private void endStage() {
        Optional.ofNullable(last).ifPresent(stages::add);
        last = null;
    }

    /** Nothing more is said. */
    void finish() {
        end();
        endStage();
    }

    private void end() {
        Optional.ofNullable(running).ifPresent(name -> {
            Duration time = cached ? Duration.ZERO : Duration.ofNanos(nanoseconds.getAsLong() - begun);
            BuildStep done = new BuildStep(name, cached, time);
            steps.add(done);
            events.done(done);
        });
        running = null;
        cached = false;
    }

    /** The steps that are done. */
    List<BuildStep> steps() {
        return List.copyOf(steps);
    }

    /** What look like ids of the images that the steps made, most of them shortened, in order. */
    List<String> ids() {
        return List.copyOf(ids);
    }

    /** The last of them in each stage in which there is one. */
    List<String> stages() {
        return List.copyOf(stages);
    }

    /** What the engine calls the image that it has built; empty when it has built none. */
    String result() {
        return result;
    }

    /** Whether what was said last tells that a command ran and failed. */
    boolean tellsOfFailedCommand() {
        return dialect.failure.matcher(words.toString()).find();
    }

    /** What was said last. */
    LastWords lastWords() {
        return words;
    }
}
