package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.ContextRead.Everything;
import io.github.dockercache.dockerfile.ContextRead.Form;
import io.github.dockercache.dockerfile.ContextRead.Part;
import io.github.dockercache.dockerfile.Vertex.Linked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Goes through the needed stages as a build does, and notes what they read. */
final class ReadFinder {

    /** How reads name the build context itself. */
    private static final String MAIN = "";

    private final Planner planner;
    private final StepPrinter printer;
    private final List<ContextRead> contexts = new ArrayList<>();
    private final SortedSet<ArgumentRead> arguments = new TreeSet<>();
    private final SortedSet<String> secrets = new TreeSet<>();
    private final SortedSet<String> ssh = new TreeSet<>();
    private Optional<EngineStep> unknown = Optional.empty();

    ReadFinder(Planner planner, StepPrinter printer) {
        this.planner = planner;
        this.printer = printer;
    }

    /** Plans, and gives what the build reads. */
    Reads reads() {
        NeededStages needed = planner.plan();
        if (planner.target().isReplaced()) {
            readAll(planner.target(), planner.target());
        }
        Map<Vertex, StageScope> scopes = new HashMap<>();
        for (Vertex stage : needed.executed()) {
            StageScope scope = planner.starts().of(stage, scopes);
            scope.begin();
            scopes.put(stage, scope);
            readAll(stage, stage.parent().filter(Vertex::isReplaced).orElse(stage));
            for (Linked linked : stage.instructions()) {
                read(linked, scope);
                linked.instruction().apply(scope);
            }
            arguments.addAll(scope.argumentsRead());
        }
        return unknown.<Reads>map(Reads.Anything::new)
                .orElseGet(() -> new Reads.Known(contexts, arguments, secrets, ssh));
    }

    /** All files of what a stage starts from, if these are those of a context. */
    private void readAll(Vertex stage, Vertex start) {
        Step step = printer.print(stage.from());
        context(start.origin(), step).ifPresent(name -> contexts.add(new Everything(step, name)));
    }

    private void read(Linked linked, StageScope scope) {
        Step step = printer.print(linked.instruction());
        linked.instruction().copied().ifPresent(files -> copied(linked, files, step, scope));
        if (linked.instruction() instanceof Run run) {
            scope.readAllArguments();
            Iterator<Vertex> sources = linked.sources().iterator();
            run.mounts().forEach(mount -> mounted(mount, sources.next(), step, scope));
        }
    }

    private void copied(Linked linked, CopiedFiles files, Step step, StageScope scope) {
        Optional<Vertex> source = linked.sources().stream().findFirst();
        Optional<String> context = source.isEmpty() ? Optional.of(MAIN) : context(source.get(), step);
        Clause clause = linked.instruction().clause();
        Form form = clause.isOn("parents", false) ? Form.PARENTS : Form.PATTERN;
        context.ifPresent(name -> {
            if (clause.isArrayWithMore()) { // some versions read the array alone
                contexts.add(new Everything(step, name));
                return;
            }
            files.localPaths(scope)
                    .forEach(path -> contexts.add(
                            path.certain()
                                    ? new Part(step, name, path.text(), form, clause.flagValues("exclude"))
                                    : new Everything(step, name)));
        });
    }

    /** The context that is copied or mounted from, where it is one. */
    private Optional<String> context(Vertex source, Step step) {
        return source.isExecuted() ? Optional.empty() : context(source.origin(), step);
    }

    /** The context of these files, where it is one. */
    private Optional<String> context(Origin origin, Step step) {
        Optional<String> name = origin.folder();
        if (name.isPresent() && origin.files().isEmpty()) {
            notKnown(step, "it takes files from a context that is no folder of this machine");
            return Optional.empty();
        }
        return name;
    }

    private void notKnown(Step step, String reason) {
        unknown = unknown.or(() -> Optional.of(new EngineStep(step, reason)));
    }

    private void mounted(Mount mount, Vertex source, Step step, StageScope scope) {
        MountOptions options = MountOptions.of(mount, scope);
        if (!options.areCertain()) {
            notKnown(step, "a variable in its mounts is one of a base that is not known");
        } else if (options.isOfType("secret")) {
            secrets.add(options.secretId());
        } else if (options.isOfType("ssh")) {
            ssh.add(options.sshId());
        } else if (!options.isOfType("tmpfs")) {
            boolean isMain = mount.from().isEmpty() && options.isOfType("bind");
            (isMain ? Optional.of(MAIN) : context(source, step))
                    .ifPresent(name -> contexts.add(new Part(step, name, options.source(), Form.MOUNT, List.of())));
        }
    }
}
