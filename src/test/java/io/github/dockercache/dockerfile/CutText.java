package io.github.dockercache.dockerfile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A cut as a text that a person can check: what it stands on, why, and each step with what it does. */
final class CutText {

    private final Function<TailStart, ImageState> states;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param states what the configuration of a start says
     */
    CutText(Function<TailStart, ImageState> states) {
        this.states = states;
    }

    String print(Cut cut) {
        cut.lastEngineStep()
                .ifPresent(step -> lines.add("engine: line "
                        + step.instruction().line() + ": " + step.instruction().text() + " (" + step.reason() + ")"));
        print(cut.tail(), "");
        return String.join("\n", lines) + "\n";
    }

    /** What a build reads. */
    static String print(Reads reads) {
        if (!(reads instanceof Reads.Known known)) {
            EngineStep cause = ((Reads.Anything) reads).cause();
            return "reads anything: line " + cause.instruction().line() + ": "
                    + cause.instruction().text() + " (" + cause.reason() + ")\n";
        }
        List<String> lines = new ArrayList<>();
        known.contexts().forEach(read -> lines.add(print(read)));
        known.arguments().forEach(argument -> lines.add("argument " + argument.name() + "=" + argument.value()));
        known.secrets().forEach(id -> lines.add("secret " + id));
        known.ssh().forEach(id -> lines.add("ssh " + id));
        return lines.stream().map(line -> "reads " + line + "\n").collect(Collectors.joining());
    }

    private static String print(ContextRead read) {
        String context = read.context().isEmpty() ? "context" : read.context();
        String what = read instanceof ContextRead.Part part
                ? part.form() + " '" + part.path() + "'"
                        + (part.excludes().isEmpty() ? "" : " without " + part.excludes())
                : "everything";
        return context + " " + what + ", line " + read.instruction().line();
    }

    private void print(Tail tail, String indent) {
        lines.add(indent + "start: " + start(tail.start()));
        for (TailStep step : tail.steps(states.apply(tail.start()))) {
            lines.add(indent + step.instruction().line() + ": "
                    + step.instruction().text().replace("\n", "\\n") + (step.isInHistory() ? "" : " (no history)"));
            if (step instanceof TailStep.CopyFiles copy) {
                print(copy, indent + "   ");
            }
            step.changes().forEach(change -> lines.add(indent + "   " + change));
            if (step instanceof TailStep.MakeFolder folder) {
                lines.add(indent + "   folder " + folder.path() + " of '" + folder.user() + "'");
            }
        }
    }

    private static String start(TailStart start) {
        return start instanceof TailStart.Prefix prefix
                ? "prefix '" + prefix.dockerfile().target() + "'\n   | "
                        + new String(prefix.dockerfile().content(), StandardCharsets.UTF_8)
                                .stripTrailing()
                                .replace("\r", "\\r")
                                .replace("\n", "\n   | ")
                : start instanceof TailStart.Image image ? image.reference() + " " + image.platform() : "scratch";
    }

    private void print(TailStep.CopyFiles copy, String indent) {
        lines.add(indent
                + copy.sources().stream().map(CutText::source).collect(Collectors.joining(", "))
                + " -> " + copy.destination() + options(copy));
        if (copy.from() instanceof FileOrigin.Stage stage) {
            lines.add(indent + "from the stage");
            print(stage.tail(), indent + "   ");
        } else if (!(copy.from() instanceof FileOrigin.Context)) {
            lines.add(indent + "from " + copy.from());
        }
    }

    private static String source(FileSource source) {
        return source instanceof FileSource.Document document
                ? document.name() + "=\"" + document.text().replace("\n", "\\n").replace("\t", "\\t") + "\""
                : ((FileSource.Path) source).pattern();
    }

    private static String options(TailStep.CopyFiles copy) {
        StringBuilder options = new StringBuilder();
        copy.owner().ifPresent(owner -> options.append(" owner=").append(owner));
        copy.mode().ifPresent(mode -> options.append(" mode=").append(mode.value()));
        options.append(copy.unpacks() ? " unpacks" : "");
        options.append(copy.link() ? " link" : "");
        options.append(copy.parents() ? " parents" : "");
        return options + (copy.excludes().isEmpty() ? "" : " excludes=" + copy.excludes());
    }
}
