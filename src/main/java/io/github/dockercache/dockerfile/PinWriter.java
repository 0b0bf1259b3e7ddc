package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.LeadingFlags.Word;
import io.github.dockercache.dockerfile.Origin.Registry;
import io.github.dockercache.image.ImageReference;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Puts pins in the place of images' names: in {@code FROM}, {@code COPY --from} and {@code RUN --mount}. */
final class PinWriter {

    private final Planner planner;
    private final Map<Integer, JoinedLine> lines;
    private final char escape;
    private final Map<ImageReference, String> pins;
    private final Edits edits = new Edits();

    /**
     * @param planner that has planned
     * @param lines by the line that they start at
     * @param pins what to write for each reference
     */
    PinWriter(Planner planner, Map<Integer, JoinedLine> lines, char escape, Map<ImageReference, String> pins) {
        this.planner = planner;
        this.lines = lines;
        this.escape = escape;
        this.pins = pins;
    }

    /** The content with its pins. */
    byte[] write(byte[] content, Vertex target) {
        for (Vertex vertex : planner.vertices()) {
            vertex.stage().ifPresent(stage -> {
                write(vertex, stage.from());
                stage.instructions().stream()
                        // a trigger of the target fires in another build; the image keeps it as it is written
                        .filter(instruction -> !(instruction instanceof Onbuild) || vertex != target)
                        .forEach(this::write);
            });
        }
        return edits.apply(content);
    }

    private void write(Vertex vertex, From from) {
        if (vertex.origin() instanceof Registry image) {
            pin(image.reference()).ifPresent(pin -> {
                JoinedLine line = line(from);
                int start = ClauseText.of(line.text(), escape).argumentsAt();
                edits.replace(line, start, start + from.image().length(), pin);
            });
        }
    }

    private JoinedLine line(Instruction instruction) {
        return Objects.requireNonNull(lines.get(instruction.clause().line()));
    }

    private Optional<String> pin(ImageReference reference) {
        return Optional.ofNullable(pins.get(reference));
    }

    private void write(Instruction instruction) {
        JoinedLine line = line(instruction);
        ClauseText text = ClauseText.of(line.text(), escape);
        if (instruction instanceof Onbuild onbuild) {
            ClauseText trigger = ClauseText.of(text.arguments(), escape);
            List<Word> flags = trigger.flags().stream()
                    .map(word -> word.movedBy(text.argumentsAt()))
                    .toList();
            trigger(onbuild).ifPresent(kept -> write(kept, line, flags));
        } else {
            write(instruction, line, text.flags());
        }
    }

    /** It is looked at only when it fires: what is malformed in it may stay so. */
    private static Optional<Instruction> trigger(Onbuild onbuild) {
        try {
            return Optional.of(
                    Instruction.of(((Arguments.Trigger) onbuild.clause().arguments()).clause()));
        } catch (Refusal malformed) {
            return Optional.empty();
        }
    }

    private void write(Instruction instruction, JoinedLine line, List<Word> flags) {
        if (instruction instanceof Copy copy && copy.from().isPresent()) {
            flags.stream()
                    .filter(word -> Flag.parse(word.text()).name().equals("from"))
                    .forEach(word -> write(copy.from().get(), line, word, pin -> pin));
        } else if (instruction instanceof Run run) {
            Iterator<Mount> mounts = run.mounts().iterator();
            Iterator<SourceName> sources = run.sources().iterator();
            flags.stream()
                    .filter(word -> Flag.parse(word.text()).name().equals("mount"))
                    .forEach(word -> write(sources.next(), line, word, mounts.next()::print));
        }
    }

    private void write(SourceName source, JoinedLine line, Word word, UnaryOperator<String> value) {
        planner.imageOf(source).flatMap(this::pin).ifPresent(pin -> {
            Flag flag = Flag.parse(word.text()).withValue(value.apply(pin));
            edits.replace(line, word.start(), word.end(), flag.print(escape));
        });
    }
}
