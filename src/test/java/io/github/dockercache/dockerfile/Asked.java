package io.github.dockercache.dockerfile;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of a case, in its file {@code request}: lines {@code target=}, {@code platform=}, {@code buildPlatform=},
 * {@code arg.NAME=}, {@code context.NAME=}; of a base, {@code trigger.NAME=}, {@code env.NAME=}, {@code user.NAME=},
 * {@code workdir.NAME=}, {@code shell.NAME=} and {@code unknown.NAME=}.
 */
record Asked(Map<String, List<String>> values) {

    static Asked read(Path folder) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Path file = folder.resolve("request");
        try {
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                int equals = line.indexOf('=');
                values.computeIfAbsent(line.substring(0, equals), name -> new ArrayList<>())
                        .add(line.substring(equals + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Asked(values);
    }

    PlanRequest request() {
        return new PlanRequest(
                below("arg."),
                one("target", ""),
                Platform.parse(one("platform", "linux/amd64")),
                Platform.parse(one("buildPlatform", "linux/amd64")),
                below("context."));
    }

    Optional<List<String>> triggers(Base base) {
        return Optional.of(of("trigger.", base)).filter(found -> !found.isEmpty());
    }

    Optional<ImageState> state(Base base) {
        if (!of("unknown.", base).isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> environment = new LinkedHashMap<>();
        for (String variable : of("env.", base)) {
            int equals = variable.indexOf('=');
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        return Optional.of(new ImageState(
                environment,
                last(of("user.", base)),
                last(of("workdir.", base)),
                of("shell.", base),
                of("trigger.", base)));
    }

    /** What the configuration says that a tail stands on; of a prefix, what is said of the image {@code prefix}. */
    ImageState state(TailStart start) {
        if (start instanceof TailStart.Scratch) {
            return ImageState.NOTHING;
        }
        ImageReference reference =
                start instanceof TailStart.Image image ? image.reference() : ImageReference.parse("prefix");
        return state(new Base.Image(reference, request().platform())).orElseThrow();
    }

    private List<String> of(String prefix, Base base) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .filter(entry -> base instanceof Base.Image image
                        && image.reference()
                                .equals(ImageReference.parse(entry.getKey().substring(prefix.length()))))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
    }

    private static String last(List<String> texts) {
        return texts.isEmpty() ? "" : texts.get(texts.size() - 1);
    }

    private String one(String name, String otherwise) {
        return values.getOrDefault(name, List.of(otherwise)).get(0);
    }

    private Map<String, String> below(String prefix) {
        Map<String, String> found = new HashMap<>();
        values.forEach((name, list) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), list.get(0));
            }
        });
        return found;
    }
}
