package io.github.dockercache.dockerfile;

import io.github.dockercache.image.Platform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments that {@code FROM} sees: the predefined ones, and those declared before the first stage.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope">Dockerfile
 *     reference, Automatic platform ARGs in the global scope</a>
 */
final class GlobalScope implements Variables {

    private final Map<String, String> values = new HashMap<>();

    /**
     * The predefined arguments of a build.
     *
     * @param stage name of the stage to build, as asked for; the last one's otherwise; empty when it has none
     */
    GlobalScope(PlanRequest request, String stage) {
        definePlatform("BUILD", request.buildPlatform());
        definePlatform("TARGET", request.platform());
        values.put("TARGETSTAGE", stage.isEmpty() ? "default" : stage);
        values.replaceAll((name, value) -> request.buildArguments().getOrDefault(name, value));
    }

    private void definePlatform(String prefix, Platform platform) {
        values.put(prefix + "PLATFORM", platform.toString());
        values.put(prefix + "OS", platform.os());
        values.put(prefix + "OSVERSION", "");
        values.put(prefix + "ARCH", platform.architecture());
        values.put(prefix + "VARIANT", platform.variant());
    }

    /** Declares the arguments of an instruction, one after the other. */
    void declare(Arg instruction, Map<String, String> given, WordSyntax syntax) {
        instruction.declarations().forEach(declaration -> {
            Optional<String> value = Optional.ofNullable(given.get(declaration.name()))
                    .or(() -> declaration
                            .fallback()
                            .map(word -> syntax.expand(word, this).text()));
            value.ifPresent(text -> values.put(declaration.name(), text));
        });
    }

    @Override
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The names that have a value. */
    Set<String> names() {
        return Set.copyOf(values.keySet());
    }

    /** What to say where a word of {@code FROM} gives nothing because of the variables in it. */
    String remedyFor(String word, WordSyntax syntax) {
        List<String> unset = namesIn(word, syntax).stream()
                .filter(name -> value(name).isEmpty())
                .sorted()
                .toList();
        if (unset.isEmpty()) {
            return "give its arguments values that are not empty";
        }
        String name = unset.get(0);
        String hint = Suggestion.closest(name, names())
                .map(match -> " (did you mean " + match + "?)")
                .orElse("");
        return "set " + Excerpt.of(name) + hint + ": with a build argument, or with a default in an ARG line before the"
                + " first FROM";
    }

    /** The variables that a word names. */
    static Set<String> namesIn(String word, WordSyntax syntax) {
        RecordingVariables names = new RecordingVariables();
        syntax.expand(word, names);
        return names.asked();
    }
}
