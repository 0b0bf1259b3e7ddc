package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Arg.Declaration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The variables of a stage, as its instructions set them one after the other. What the base image sets is not known, unless
 * there is none.
 */
final class StageScope implements Variables {

    private final BuildScope build;
    private final Map<String, String> values;
    private final Set<String> unknown;
    private final boolean complete;

    private StageScope(BuildScope build, Map<String, String> values, Set<String> unknown, boolean complete) {
        this.build = build;
        this.values = new HashMap<>(values);
        this.unknown = new HashSet<>(unknown);
        this.complete = complete;
    }

    /** Of a stage that starts from an image. */
    static StageScope onImage(BuildScope build) {
        return new StageScope(build, Map.of(), Set.of(), false);
    }

    /** Of a stage that starts from nothing; BuildKit gives it a {@code PATH}, and which one does not matter here. */
    static StageScope onScratch(BuildScope build) {
        return new StageScope(build, Map.of(), Set.of("PATH"), true);
    }

    /** Of a stage that starts from the stage with these variables. */
    StageScope child() {
        return new StageScope(build, values, unknown, complete);
    }

    @Override
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public boolean knows(String name) {
        return values.containsKey(name) || (complete && !unknown.contains(name));
    }

    /** The word with its variables replaced. */
    Expansion expand(String word) {
        return build.syntax().expand(word, this);
    }

    /** Each word with its variables replaced. */
    List<Expansion> expandAll(List<String> words) {
        return words.stream().map(this::expand).toList();
    }

    /** Gives a variable a value. */
    void set(String name, Expansion value) {
        if (value.certain()) {
            values.put(name, value.text());
            unknown.remove(name);
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
            set(name, new Expansion(given.get(), List.of(), true));
        } else if (declaration.fallback().isPresent()) {
            set(name, expand(declaration.fallback().get()));
        } else {
            build.globals().value(name).ifPresent(value -> set(name, new Expansion(value, List.of(), true)));
        }
    }

    /** Complains, as {@link Refusal}, about a path that an image of this platform cannot have. */
    void verifyPath(Expansion path) {
        if (path.certain() && build.isWindows()) {
            WindowsPath.verify(path.text());
        }
    }
}
