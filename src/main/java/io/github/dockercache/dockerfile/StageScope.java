package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Arg.Declaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the instructions of a stage act on, as they set it one after the other: its variables, and what else of the image's
 * configuration decides about later instructions. What the base image sets may be unknown.
 */
final class StageScope implements Variables {

    /** What BuildKit gives every image that is not for Windows and has no {@code PATH}. */
    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** Arguments that BuildKit keeps from the variables. */
    private static final Set<String> NO_VARIABLES = Set.of("BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE");

    private final BuildScope build;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, String> arguments = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();

    /** Those of the unknown ones that BuildKit's versions give different values. */
    private final Set<String> differing = new HashSet<>();

    private final boolean complete;
    private final Set<ArgumentRead> read = new HashSet<>();
    private String user = "";
    private String workingDirectory = "";
    private boolean hasTriggers;
    private boolean setsCommand;

    private StageScope(BuildScope build, boolean complete) {
        this.build = build;
        this.complete = complete;
    }

    /** Of a stage that starts from an image whose configuration is not known. */
    static StageScope onImage(BuildScope build) {
        return new StageScope(build, false);
    }

    /** Of a stage that starts from an image with this configuration. */
    static StageScope onImage(BuildScope build, ImageState state) {
        StageScope scope = new StageScope(build, true);
        scope.environment.putAll(state.environment());
        scope.user = state.user();
        scope.workingDirectory = state.workingDirectory();
        scope.hasTriggers = !state.triggers().isEmpty();
        return scope;
    }

    /** Of a stage that starts from nothing. */
    static StageScope onScratch(BuildScope build) {
        StageScope scope = new StageScope(build, true);
        // BuildKit's empty image is in the root: what FROM makes of this
        scope.workingDirectory = ".";
        return scope;
    }

    /** Of a stage that starts from this one: arguments are still seen, but a variable of the image is seen again. */
    StageScope child() {
        StageScope child = copy();
        child.arguments.keySet().removeAll(environment.keySet());
        child.setsCommand = false;
        return child;
    }

    /** The same state, which goes its own way from here. */
    StageScope copy() {
        return onTopOf(this);
    }

    /** The same arguments and the same command in a stage whose image has this configuration. */
    StageScope over(ImageState state) {
        StageScope scope = onImage(build, state);
        scope.arguments.putAll(arguments);
        scope.setsCommand = setsCommand;
        return scope;
    }

    private static StageScope onTopOf(StageScope other) {
        StageScope scope = new StageScope(other.build, other.complete);
        scope.environment.putAll(other.environment);
        scope.arguments.putAll(other.arguments);
        scope.unknown.addAll(other.unknown);
        scope.differing.addAll(other.differing);
        scope.user = other.user;
        scope.workingDirectory = other.workingDirectory;
        scope.hasTriggers = other.hasTriggers;
        scope.setsCommand = other.setsCommand;
        return scope;
    }

    /**
     * Does what {@code FROM} does to the configuration that the stage starts with, and gives what it changes: there is
     * always a {@code PATH}, the working directory is absolute, and triggers have fired.
     */
    List<ConfigChange> begin() {
        List<ConfigChange> changes = new ArrayList<>();
        if (complete && !build.isWindows() && !environment.containsKey("PATH")) {
            environment.put("PATH", USUAL_PATH);
            changes.add(new ConfigChange.Environment("PATH", USUAL_PATH));
        }
        if (!workingDirectory.isEmpty() && !workingDirectory.startsWith("/")) {
            changes.add(new ConfigChange.WorkingDirectory(enter(workingDirectory)));
        }
        if (hasTriggers) {
            hasTriggers = false;
            changes.add(new ConfigChange.NoTriggers());
        }
        return changes;
    }

    /** Whether nothing is unknown. */
    boolean isKnown() {
        return complete && unknown.isEmpty();
    }

    @Override
    public Optional<String> value(String name) {
        Optional<String> argument = Optional.ofNullable(arguments.get(name));
        argument.ifPresent(value -> read.add(new ArgumentRead(name, value)));
        return argument.or(() -> Optional.ofNullable(environment.get(name)));
    }

    @Override
    public boolean knows(String name) {
        return value(name).isPresent() || (complete && !unknown.contains(name));
    }

    /** The word with its variables replaced. */
    Expansion expand(String word) {
        return build.syntax().expand(word, this);
    }

    /** Each word with its variables replaced. */
    List<Expansion> expandAll(List<String> words) {
        return words.stream().map(this::expand).toList();
    }

    /** Reads all arguments, as a command does: they are its variables, and some tell BuildKit how to run it. */
    void readAllArguments() {
        arguments.forEach((name, value) -> read.add(new ArgumentRead(name, value)));
        build.arguments().forEach((name, value) -> {
            if (name.startsWith("BUILDKIT_")) {
                read.add(new ArgumentRead(name, value));
            }
        });
    }

    /** The arguments that were read, with the values that they had. */
    Set<ArgumentRead> argumentsRead() {
        return Set.copyOf(read);
    }

    /** Gives a variable of the image a value. */
    void set(String name, Expansion value) {
        arguments.remove(name);
        keep(name, value, environment);
    }

    private void keep(String name, Expansion value, Map<String, String> values) {
        if (value.certain()) {
            values.put(name, value.text());
            unknown.remove(name);
            differing.remove(name);
        } else {
            values.remove(name);
            unknown.add(name);
        }
    }

    /** Gives an argument its value: of the build, else its default, else that of the same name before the first stage. */
    void declare(Declaration declaration) {
        String name = declaration.name();
        Optional<String> given = build.argument(name);
        if (given.isPresent()) {
            setArgument(name, certain(given.get()));
        } else if (declaration.fallback().isPresent()) {
            setArgument(name, expand(declaration.fallback().get()));
        } else {
            build.globals().value(name).ifPresent(value -> setArgument(name, certain(value)));
        }
    }

    /** Notes that an argument has another value in some of BuildKit's versions, maybe that of the build. */
    void forget(String name) {
        build.argument(name).ifPresent(value -> read.add(new ArgumentRead(name, value)));
        arguments.remove(name);
        unknown.add(name);
        differing.add(name);
    }

    /** Whether the build gives this argument a value. */
    boolean isGiven(String name) {
        return build.argument(name).isPresent();
    }

    /** Whether an argument has another value in some of BuildKit's versions. */
    boolean hasVersions() {
        return !differing.isEmpty();
    }

    /** The variables that a word names. */
    Set<String> names(String word) {
        return GlobalScope.namesIn(word, build.syntax());
    }

    private static Expansion certain(String value) {
        return new Expansion(value, List.of(), true);
    }

    private void setArgument(String name, Expansion value) {
        if (!NO_VARIABLES.contains(name)) {
            keep(name, value, arguments);
        }
    }

    /** Enters a folder: gives its absolute path, which is not cleaned unless it had to be joined. */
    String enter(String path) {
        if (path.startsWith("/")) {
            workingDirectory = path;
        } else if (!path.isEmpty() || !workingDirectory.startsWith("/")) {
            workingDirectory = ImagePath.in(workingDirectory, path);
        }
        return workingDirectory;
    }

    /** The absolute path of a copy's destination. */
    String destination(String path) {
        return ImagePath.destination(workingDirectory, path);
    }

    /** The instruction that has entered the working directory, as it is carried out. */
    TailStep.MakeFolder workingFolder(Step instruction) {
        return new TailStep.MakeFolder(instruction, ImagePath.clean(workingDirectory), user, workingDirectory);
    }

    /** Notes who commands run as, and folders belong to. */
    void become(String name) {
        user = name;
    }

    /** Who folders belong to, as {@code USER} has it; empty for root. */
    String user() {
        return user;
    }

    /** Notes that the stage has a command of its own. */
    void setCommand() {
        setsCommand = true;
    }

    /** Whether the stage has a command of its own. */
    boolean setsCommand() {
        return setsCommand;
    }

    /** Notes that something is kept for the stages that start from this one. */
    void keepTrigger() {
        hasTriggers = true;
    }

    /** Complains, as {@link Refusal}, about a path that an image of this platform cannot have. */
    void verifyPath(Expansion path) {
        if (path.certain() && build.isWindows()) {
            WindowsPath.verify(path.text());
        }
    }
}
